import { useState } from 'react';
import { importReviews, listReviews } from '@smartpoint/contracts/reviews';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { ReviewCard } from './review-card.tsx';
import { SourcesCard } from './sources-card.tsx';

/** «ОТЗЫВЫ» of the directories: what visitors wrote and sources told, and which of it is shown. */
export function ReviewsTab() {
  const t = useT();
  const mayImport = useCan()(importReviews);
  const [isImporting, setImporting] = useState(false);
  const query = useApi(listReviews, {}, { refreshEvery: 10_000 });
  const bring = mayImport && <Button onClick={() => setImporting(true)}>{t('reviews.import')}</Button>;
  return (
    <div className="sp-stack sp-stack--wide">
      <SourcesCard />
      <Loaded query={query} skeleton={<Skeleton height={180} />}>
        {({ reviews, waiting }) =>
          reviews.length === 0 ? (
            <EmptyState
              title={t('reviews.none')}
              text={`${t('reviews.noneText')} ${t(mayImport ? 'reviews.noneDo' : 'ui.askOthers')}`}
            >
              {bring}
            </EmptyState>
          ) : (
            <div className="sp-stack sp-stack--wide">
              <div className="sp-row sp-row--spread">
                <span className="sp-soft">{t('reviews.waiting', { count: waiting })}</span>
                {bring}
              </div>
              {reviews.map((review) => (
                <ReviewCard key={review.id} review={review} />
              ))}
            </div>
          )
        }
      </Loaded>
      {isImporting && <ImportDialog onClose={() => setImporting(false)} />}
    </div>
  );
}
