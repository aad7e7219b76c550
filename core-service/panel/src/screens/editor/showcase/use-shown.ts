import { listFeedItems } from '@smartpoint/contracts/feeds';
import { currencies } from '@smartpoint/contracts/widgets/showcase';
import type { ShowcaseSettings } from '@smartpoint/contracts/widgets/showcase';
import { useApi } from '../../../app/api.ts';

/** The settings with the items that the preview shows: those of a feed are not in them. */
export function useShownItems(settings: ShowcaseSettings): ShowcaseSettings {
  const { source, feedId } = settings;
  const isFeed = source === 'feed' && feedId !== null;
  const { data } = useApi(listFeedItems, { params: { feedId: feedId ?? 0 } }, { enabled: isFeed });
  if (source === 'own') return settings;
  const items = (isFeed && data?.items) || [];
  return {
    ...settings,
    // One for all is near enough for a picture.
    currency: currencies.find((each) => each === items[0]?.currency) ?? settings.currency,
    items: items.map(({ currency: _currency, ...item }) => ({ ...item, drawing: '' })),
  };
}
