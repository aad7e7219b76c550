import { useState } from 'react';
import { deleteReview, listReviews, updateReview } from '@smartpoint/contracts/reviews';
import type { Review } from '@smartpoint/contracts/reviews';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Badge, type Tone } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { inOneLine } from '../../format/upright.ts';
import { ReviewReply } from './review-reply.tsx';

const tones: Record<Review['state'], Tone> = { waiting: 'warn', published: 'good', hidden: 'plain' };

/** One review, and whether pages show it. */
export function ReviewCard({ review }: { review: Review }) {
  const t = useT();
  const format = useFormat();
  const say = useSay();
  const mayEdit = useCan()(updateReview);
  const update = useSend(updateReview, { outdates: [listReviews] });
  const remove = useSend(deleteReview, { outdates: [listReviews] });
  const [isAsked, setAsked] = useState(false);
  const { id, author, rating, text, source, state, createdAt } = review;
  const params = { reviewId: id };
  const onError = (error: unknown) => say(problemText(error, t));
  const turn = (next: Review['state']) => update.mutate({ params, body: { state: next } }, { onError });
  return (
    <Card
      title={author || t('reviews.noAuthor')}
      note={inOneLine([rating !== null && `${rating} / 5`, t(`reviews.source.${source}`), format.moment(createdAt)])}
      actions={<Badge tone={tones[state]}>{t(`reviews.state.${state}`)}</Badge>}
    >
      <div className="sp-stack">
        <p className="sp-break">{text}</p>
        <ReviewReply review={review} mayEdit={mayEdit} />
        {mayEdit && (
          <div className="sp-row">
            {state !== 'published' && (
              <Button kind="primary" isBusy={update.isPending} onClick={() => turn('published')}>
                {t('reviews.publish')}
              </Button>
            )}
            {state !== 'hidden' && <Button onClick={() => turn('hidden')}>{t('reviews.hide')}</Button>}
            {state === 'hidden' && (
              <Button kind="danger" onClick={() => setAsked(true)}>
                {t('reviews.delete')}
              </Button>
            )}
          </div>
        )}
      </div>
      {isAsked && (
        <Confirm
          title={t('reviews.deleteTitle')}
          confirm={t('reviews.delete')}
          isBusy={remove.isPending}
          onConfirm={() => remove.mutate({ params }, { onError, onSettled: () => setAsked(false) })}
          onCancel={() => setAsked(false)}
        >
          {t('reviews.deleteText')}
        </Confirm>
      )}
    </Card>
  );
}
