import { useState } from 'react';
import { createFeed, listFeeds } from '@smartpoint/contracts/feeds';
import type { Feed } from '@smartpoint/contracts/feeds';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { plus } from '../../ui/icons.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { FeedCard } from './feed-card.tsx';
import { FeedDialog } from './feed-dialog.tsx';

/** One that is on its way is looked at again soon. */
const isBusy = ({ state }: Feed): boolean => ['fetching', 'waiting', 'preparing'].includes(state);

/** «ФИДЫ ТОВАРОВ» of the directories: where goods of showcases come from, and how that goes. */
export function FeedsTab() {
  const t = useT();
  const mayAdd = useCan()(createFeed);
  const [isAdding, setAdding] = useState(false);
  const query = useApi(listFeeds, {}, { refreshEvery: ({ feeds }) => (feeds.some(isBusy) ? 2000 : 60_000) });
  const add = mayAdd && (
    <Button icon={plus} onClick={() => setAdding(true)}>
      {t('feeds.add')}
    </Button>
  );
  return (
    <>
      <Loaded query={query} skeleton={<Skeleton height={180} />}>
        {({ feeds }) =>
          feeds.length === 0 ? (
            <EmptyState
              title={t('feeds.none')}
              text={`${t('feeds.noneText')} ${t(mayAdd ? 'feeds.noneDo' : 'ui.askOthers')}`}
            >
              {add}
            </EmptyState>
          ) : (
            <div className="sp-stack sp-stack--wide">
              {feeds.map((feed) => (
                <FeedCard key={feed.id} feed={feed} />
              ))}
              <div>{add}</div>
            </div>
          )
        }
      </Loaded>
      {isAdding && <FeedDialog onClose={() => setAdding(false)} />}
    </>
  );
}
