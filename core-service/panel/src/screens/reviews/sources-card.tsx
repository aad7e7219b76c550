import { useState } from 'react';
import {
  createReviewSource,
  deleteReviewSource,
  fetchReviewSource,
  listReviewSources,
  type ReviewSource,
} from '@smartpoint/contracts/review-sources';
import { listReviews } from '@smartpoint/contracts/reviews';
import { useApi, useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Badge, Notice, type Tone } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { inOneLine } from '../../format/upright.ts';
import { SourceDialog } from './source-dialog.tsx';

const tones: Record<ReviewSource['state'], Tone> = {
  waiting: 'plain',
  fetching: 'plain',
  ready: 'good',
  failing: 'bad',
};

/** One that is on its way is looked at again soon. */
const isBusy = ({ state }: ReviewSource): boolean => state === 'fetching' || state === 'waiting';

/** Where reviews come from by themselves: each place, how it fares, and what can be done. */
export function SourcesCard() {
  const t = useT();
  const mayConnect = useCan()(createReviewSource);
  const [isConnecting, setConnecting] = useState(false);
  const query = useApi(
    listReviewSources,
    {},
    { refreshEvery: ({ sources }) => (sources.some(isBusy) ? 2000 : 60_000) },
  );
  return (
    <Card title={t('reviews.sources')} note={t('reviews.sources.note')}>
      <Loaded query={query} skeleton={<Skeleton height={44} />}>
        {({ sources }) => (
          <div className="sp-stack">
            {sources.map((source) => (
              <SourceRow key={source.id} source={source} mayEdit={mayConnect} />
            ))}
            {mayConnect && (
              <div>
                <Button onClick={() => setConnecting(true)}>{t('reviews.sources.avito')}</Button>
              </div>
            )}
            {!mayConnect && sources.length === 0 && <p className="sp-soft">{t('reviews.sources.none')}</p>}
          </div>
        )}
      </Loaded>
      {isConnecting && <SourceDialog onClose={() => setConnecting(false)} />}
    </Card>
  );
}

function SourceRow({ source, mayEdit }: { source: ReviewSource; mayEdit: boolean }) {
  const t = useT();
  const format = useFormat();
  const { clientId, state, fault, score, rated, reviews, fetchedAt, nextAt } = source;
  return (
    <section className="sp-stack sp-stack--tight" aria-label={`${t('reviews.source.avito')} ${clientId}`}>
      <div className="sp-row">
        <strong>{t('reviews.source.avito')}</strong>
        <span className="sp-soft sp-small sp-break">{clientId}</span>
        <Badge tone={tones[state]}>{t(`reviews.sources.state.${state}`)}</Badge>
      </div>
      {fault && (
        <Notice tone="bad" isLive>
          {fault}
        </Notice>
      )}
      <p className="sp-small sp-soft">
        {inOneLine([
          t('reviews.sources.count', { count: format.number(reviews) }),
          score !== null &&
            t('reviews.sources.score', { score: format.number(score), count: format.number(rated ?? 0) }),
          fetchedAt && t('reviews.sources.fetched', { at: format.relative(fetchedAt) }),
          !isBusy(source) && t('reviews.sources.next', { at: format.moment(nextAt) }),
        ])}
      </p>
      {mayEdit && <Actions source={source} />}
    </section>
  );
}

function Actions({ source }: { source: ReviewSource }) {
  const t = useT();
  const say = useSay();
  const [asked, setAsked] = useState<'keys' | 'delete'>();
  const close = () => setAsked(undefined);
  const params = { sourceId: source.id };
  const outdates = [listReviewSources, listReviews];
  const fetching = useSend(fetchReviewSource, { outdates });
  const removing = useSend(deleteReviewSource, { outdates });
  const onError = (error: unknown) => say(problemText(error, t));
  return (
    <div className="sp-row">
      <Button
        size="compact"
        isBusy={fetching.isPending || source.state === 'fetching'}
        onClick={() => fetching.mutate({ params }, { onError })}
      >
        {t('reviews.sources.fetch')}
      </Button>
      <Button size="compact" kind="quiet" onClick={() => setAsked('keys')}>
        {t('reviews.sources.keys')}
      </Button>
      <Button size="compact" kind="danger" onClick={() => setAsked('delete')}>
        {t('reviews.sources.delete')}
      </Button>
      {asked === 'keys' && <SourceDialog source={source} onClose={close} />}
      {asked === 'delete' && (
        <Confirm
          title={t('reviews.sources.deleteTitle')}
          confirm={t('reviews.sources.delete')}
          isBusy={removing.isPending}
          onConfirm={() =>
            removing.mutate(
              { params },
              { onSuccess: () => say(t('reviews.sources.deleted')), onError, onSettled: close },
            )
          }
          onCancel={close}
        >
          {t('reviews.sources.deleteText', { count: source.reviews })}
        </Confirm>
      )}
    </div>
  );
}
