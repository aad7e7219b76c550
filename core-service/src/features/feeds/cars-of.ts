import { groupCars } from '@smartpoint/contracts/cars-csv';
import { maxMakeModels, maxMakes, maxOwnModels, type CarMake } from '@smartpoint/contracts/widgets/trade-in';
import type { FeedItem } from './feed-item.ts';

/** Makes and models that a feed has, those with most items first; as many as a list of one's own may have. */
export function carsOf(items: readonly FeedItem[]): CarMake[] {
  const ofMake = new Map<string, number>();
  const pairs = new Map<string, { make: string; model: string; count: number }>();
  for (const { make, model } of items) {
    if (!make) continue;
    const key = `${make}\n${model}`.toLowerCase();
    const known = pairs.get(key) ?? { make, model, count: 0 };
    pairs.set(key, { ...known, count: known.count + 1 });
    ofMake.set(make.toLowerCase(), (ofMake.get(make.toLowerCase()) ?? 0) + 1);
  }
  const weightOf = (make: string): number => ofMake.get(make.toLowerCase()) ?? 0;
  const sorted = [...pairs.values()].sort(
    (one, other) => weightOf(other.make) - weightOf(one.make) || other.count - one.count,
  );
  const most = sorted.slice(0, maxOwnModels).map(({ make, model }): [string, string] => [make, model]);
  return groupCars(most)
    .slice(0, maxMakes)
    .map(({ name, models }) => ({ name, models: models.slice(0, maxMakeModels) }));
}
