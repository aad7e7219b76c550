import { cut } from '@smartpoint/contracts/plain-text';
import { readItem, type FeedItem, type RawItem, type SkipReason } from './feed-item.ts';
import { FeedFault } from './feed-fault.ts';

export interface Skipped {
  reason: SkipReason;
  count: number;
  /** Of the first one. */
  line: number;
}

export const maxItems = 30_000;

/** Items of a feed while it is read. One that is bad costs itself, never the feed. */
export class Collected {
  readonly items: FeedItem[] = [];
  private readonly keys = new Set<string>();
  private readonly bad = new Map<SkipReason, Skipped>();
  private readonly sections = new Map<string, string>();

  /** @throws FeedFault too-many */
  add(raw: RawItem, line: number): void {
    const item = readItem(raw);
    if (typeof item === 'string') return this.skip(item, line);
    if (this.keys.has(item.key)) return this.skip('twice', line);
    if (this.items.length >= maxItems) throw new FeedFault('too-many');
    this.keys.add(item.key);
    this.items.push(item);
  }

  skip(reason: SkipReason, line: number): void {
    const known = this.bad.get(reason);
    this.bad.set(reason, { reason, count: (known?.count ?? 0) + 1, line: known?.line ?? line });
  }

  name(id: string, words: string): void {
    this.sections.set(id, cut(words.trim(), 60));
  }

  /** Sections get their words. @throws FeedFault empty */
  finish(): { items: FeedItem[]; skipped: Skipped[] } {
    if (this.sections.size > 0) for (const item of this.items) item.category = this.sections.get(item.category) ?? '';
    const skipped = [...this.bad.values()];
    if (this.items.length === 0) throw new FeedFault('empty');
    return { items: this.items, skipped };
  }
}
