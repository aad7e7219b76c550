import type { FeedFormat } from '@smartpoint/contracts/feeds';
import type { RawItem } from '../feed-item.ts';
import type { XmlNode } from './xml-node.ts';

/** How one kind of XML feed is read. */
export interface XmlFormat {
  name: FeedFormat;
  /** What its root element is called. */
  roots: readonly string[];
  /** Elements that are one item each, wherever they stand. */
  items: readonly string[];
  /** Elements that name a section: their id and words. */
  sections?: string;
  read(node: XmlNode): RawItem;
}
