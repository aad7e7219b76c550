import { listFeedCars } from '@smartpoint/contracts/feeds';
import { isFromFeed, type TradeInSettings } from '@smartpoint/contracts/widgets/trade-in';
import { useApi } from '../../../app/api.ts';

/** The settings with the makes that the preview offers: those of a feed are not in them. */
export function useShownCars(settings: TradeInSettings): TradeInSettings {
  const { source, feedId } = settings;
  const isAsked = isFromFeed(source) && feedId !== null;
  const { data } = useApi(listFeedCars, { params: { feedId: feedId ?? 0 } }, { enabled: isAsked });
  return isFromFeed(source) ? { ...settings, makes: (isAsked && data?.makes) || [] } : settings;
}
