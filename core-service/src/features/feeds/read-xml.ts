import { SaxesParser } from 'saxes';
import type { FeedFormat } from '@smartpoint/contracts/feeds';
import type { Collected } from './collected.ts';
import { FeedFault } from './feed-fault.ts';
import { auto } from './formats/auto.ts';
import { avito } from './formats/avito.ts';
import { merchant } from './formats/merchant.ts';
import type { XmlFormat } from './formats/xml-format.ts';
import type { XmlNode } from './formats/xml-node.ts';
import { yml } from './formats/yml.ts';
import { htmlEntities } from './plain-words.ts';

/** A new format of XML is a file in `formats` and its place here. */
const formats: readonly XmlFormat[] = [yml, merchant, auto, avito];

/** Signs of one item: whoever writes more does not describe goods. */
const maxSigns = 200_000;

/** Reads a feed as it comes. Entities of its own are refused, whatever they stand for. @throws FeedFault with the line */
export async function readXml(texts: AsyncIterable<string>, collected: Collected): Promise<FeedFormat> {
  const parser = new SaxesParser({ xmlns: true, position: true });
  Object.assign(parser.ENTITIES, htmlEntities);
  let format: XmlFormat | undefined;
  let depth = 0;
  /** Elements of the item or section that is being read, the innermost last. */
  let open: XmlNode[] = [];
  let signs = 0;
  let startedAt = 1;

  parser.on('error', (error) => {
    const said = error.message.replace(/^[\d:]+ /, '').slice(0, 200);
    throw new FeedFault(/unclosed|unexpected end/.test(said) ? 'cut-off' : 'not-xml', { line: parser.line, said });
  });
  parser.on('doctype', (said) => {
    if (/<!ENTITY/i.test(said)) throw new FeedFault('entities', { line: parser.line });
  });
  parser.on('opentag', ({ local, uri, attributes }) => {
    depth += 1;
    if (depth === 1) format = formats.find(({ roots }) => roots.includes(local));
    if (!format) throw new FeedFault('unknown-format', { said: local.slice(0, 50) });
    const isWanted = format.items.includes(local) || format.sections === local;
    if (open.length === 0 && (depth === 1 || !isWanted)) return;
    if (open.length === 0) {
      signs = 0;
      startedAt = parser.line;
    }
    const said = Object.entries(attributes).map(([name, attribute]) => [
      name,
      typeof attribute === 'string' ? attribute : attribute.value,
    ]);
    const node: XmlNode = { name: local, uri, attributes: Object.fromEntries(said), text: '', children: [] };
    // An item without end is not kept.
    if (signs <= maxSigns) open.at(-1)?.children.push(node);
    signs += local.length;
    open.push(node);
  });
  const onText = (text: string): void => {
    const node = open.at(-1);
    if (!node) return;
    signs += text.length;
    if (signs <= maxSigns) node.text += text;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => {
    depth -= 1;
    const node = open.pop();
    if (!node || open.length > 0 || !format) return;
    if (node.name === format.sections) collected.name(node.attributes.id ?? '', node.text);
    else if (signs > maxSigns) collected.skip('too-long', startedAt);
    else collected.add(format.read(node), startedAt);
    open = [];
  });

  for await (const text of texts) parser.write(text);
  parser.close();
  if (!format) throw new FeedFault('unknown-format');
  return format.name;
}
