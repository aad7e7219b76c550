import { useState } from 'react';
import { deleteFeed, fetchFeed, listFeeds, updateFeed } from '@smartpoint/contracts/feeds';
import type { Feed } from '@smartpoint/contracts/feeds';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { OuterLink } from '../../ui/link.tsx';
import { Badge, Notice, type Tone } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { inOneLine } from '../../format/upright.ts';
import { FeedDialog } from './feed-dialog.tsx';

const tones: Record<Feed['state'], Tone> = {
  waiting: 'plain',
  fetching: 'plain',
  preparing: 'plain',
  ready: 'good',
  failing: 'bad',
};

/** One feed: how it fares, what of it is not shown and why, and what can be done. */
export function FeedCard({ feed }: { feed: Feed }) {
  const t = useT();
  const format = useFormat();
  const mayEdit = useCan()(updateFeed);
  const { name, url, state, items, fetchedAt, nextAt, fault } = feed;
  return (
    <Card
      title={name}
      note={<OuterLink href={url}>{url}</OuterLink>}
      actions={<Badge tone={tones[state]}>{t(`feeds.state.${state}`)}</Badge>}
    >
      <div className="sp-stack">
        {fault && (
          <Notice tone="bad" isLive>
            <strong>{fault}</strong>
            {fetchedAt && <div>{t('feeds.kept', { at: format.moment(fetchedAt) })}</div>}
          </Notice>
        )}
        {state === 'preparing' && <p>{t('feeds.preparing')}</p>}
        <p className="sp-small sp-soft">
          {inOneLine([
            t('feeds.items', { count: format.number(items) }),
            feed.makes > 0 && t('feeds.cars', { makes: format.number(feed.makes), models: format.number(feed.models) }),
            feed.format && t(`feeds.format.${feed.format}`),
            fetchedAt && t('feeds.fetched', { at: format.relative(fetchedAt) }),
            state !== 'fetching' && t('feeds.next', { at: format.moment(nextAt) }),
          ])}
        </p>
        <Skipped skipped={feed.skipped} />
        {mayEdit && <Actions feed={feed} />}
      </div>
    </Card>
  );
}

function Skipped({ skipped }: Pick<Feed, 'skipped'>) {
  const t = useT();
  if (skipped.length === 0) return null;
  const all = skipped.reduce((sum, { count }) => sum + count, 0);
  return (
    <details>
      <summary>{t('feeds.skipped', { count: all })}</summary>
      <ul className="sp-small">
        {skipped.map(({ why, count, line }) => (
          <li key={why}>{t('feeds.skippedLine', { why, count, line })}</li>
        ))}
      </ul>
    </details>
  );
}

function Actions({ feed }: { feed: Feed }) {
  const t = useT();
  const say = useSay();
  const { id, name, state } = feed;
  const [asked, setAsked] = useState<'change' | 'delete'>();
  const close = () => setAsked(undefined);
  const params = { feedId: id };
  const fetching = useSend(fetchFeed, { outdates: [listFeeds] });
  const removing = useSend(deleteFeed, { outdates: [listFeeds] });
  const onError = (error: unknown) => say(problemText(error, t));
  const remove = () =>
    removing.mutate({ params }, { onSuccess: () => say(t('feeds.deleted')), onError, onSettled: close });
  return (
    <div className="sp-row">
      <Button
        label={t('feeds.fetchNamed', { name })}
        isBusy={fetching.isPending || state === 'fetching'}
        onClick={() => fetching.mutate({ params }, { onError })}
      >
        {t('feeds.fetch')}
      </Button>
      <Button kind="quiet" label={t('feeds.editNamed', { name })} onClick={() => setAsked('change')}>
        {t('feeds.edit')}
      </Button>
      <Button kind="danger" label={t('feeds.deleteNamed', { name })} onClick={() => setAsked('delete')}>
        {t('feeds.delete')}
      </Button>
      {asked === 'change' && <FeedDialog feed={feed} onClose={close} />}
      {asked === 'delete' && (
        <Confirm
          title={t('feeds.deleteTitle', { name })}
          confirm={t('feeds.delete')}
          isBusy={removing.isPending}
          onConfirm={remove}
          onCancel={close}
        >
          {t('feeds.deleteText')}
        </Confirm>
      )}
    </div>
  );
}
