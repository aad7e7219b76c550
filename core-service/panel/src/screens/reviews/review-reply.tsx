import { useState } from 'react';
import { listReviews, updateReview } from '@smartpoint/contracts/reviews';
import type { Review } from '@smartpoint/contracts/reviews';
import { useSend } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { TextArea } from '../../ui/text-field.tsx';

/** What the company answers below a review: pages show it with the review. */
export function ReviewReply({ review: { id, reply }, mayEdit }: { review: Review; mayEdit: boolean }) {
  const t = useT();
  const say = useSay();
  const update = useSend(updateReview, { outdates: [listReviews] });
  /** What is typed; undefined: nothing is. */
  const [typed, setTyped] = useState<string>();
  if (typed !== undefined) {
    const save = () =>
      update.mutate(
        { params: { reviewId: id }, body: { reply: typed.trim() } },
        { onSuccess: () => setTyped(undefined), onError: (error) => say(problemText(error, t)) },
      );
    return (
      <div className="sp-stack">
        <TextArea
          label={t('reviews.reply')}
          help={t('reviews.replyHelp')}
          rows={3}
          maxLength={2000}
          value={typed}
          onChange={setTyped}
        />
        <div className="sp-row">
          <Button kind="primary" isBusy={update.isPending} onClick={save}>
            {t('reviews.saveReply')}
          </Button>
          <Button kind="quiet" onClick={() => setTyped(undefined)}>
            {t('ui.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <>
      {reply !== '' && (
        <blockquote className="sp-reply">
          <strong>{t('reviews.reply')}</strong>
          <p className="sp-break">{reply}</p>
        </blockquote>
      )}
      {mayEdit && (
        <div>
          <Button size="compact" onClick={() => setTyped(reply)}>
            {t(reply === '' ? 'reviews.answer' : 'reviews.changeReply')}
          </Button>
        </div>
      )}
    </>
  );
}
