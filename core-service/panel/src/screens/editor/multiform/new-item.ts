import type { ItemKind, MultiformItem } from '@smartpoint/contracts/widgets/multiform';

/** A line whose key is new in the list and never changes, whatever it becomes. */
export function newItem(kind: ItemKind, label: string, taken: readonly MultiformItem[]): MultiformItem {
  const keys = new Set(taken.map(({ key }) => key));
  let key: string = kind;
  for (let number = 2; keys.has(key); number += 1) key = `${kind}_${number}`;
  return { key, kind, label, note: '', short: '', isMain: false, target: '' };
}
