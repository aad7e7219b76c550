import { DOMParser, XMLSerializer, type Attr, type Document, type Node } from '@xmldom/xmldom';
import { fillText, placeholderPattern, type ValueOf } from '../kit/placeholders.ts';

/** What XML 1.0 has no way to write. */
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * Names are put in where the template has text or the value of an attribute, after it was read: what a visitor typed is
 * written by the serializer and can be no markup. @throws for what {@link xmlFault} refuses
 */
export function renderXml(template: string, valueOf: ValueOf): string {
  const document = parse(template);
  const fill = (text: string) => fillText(text, valueOf).replace(unwritable, '\uFFFD');
  for (const node of nodesOf(document)) {
    if (isAttribute(node)) node.value = fill(node.value);
    else if (isFillable(node)) node.nodeValue = fill(node.nodeValue ?? '');
  }
  return new XMLSerializer().serializeToString(document);
}

export type XmlFault = 'not-xml' | 'placeholder-place' | 'too-deep';

/** Levels a template may be nested: each lead walks through all of it, in the thread that answers everybody. */
export const maxLevels = 32;

/** Not XML, or a name where a visitor's text would be markup: in a tag, a comment, CDATA, an instruction, a DOCTYPE. */
export function xmlFault(template: string): XmlFault | undefined {
  let document: Document;
  try {
    document = parse(template);
  } catch {
    return 'not-xml';
  }
  if (document.doctype) return 'placeholder-place';
  if (isTooDeep(document)) return 'too-deep';
  const names = (text: string) => text.match(placeholderPattern)?.length ?? 0;
  const fillable = nodesOf(document).filter(isFillable);
  const placed = fillable.reduce((sum, { nodeValue }) => sum + names(nodeValue ?? ''), 0);
  return placed === names(template) ? undefined : 'placeholder-place';
}

/** Warnings are what browsers would forgive: a value without quotes, say. */
const parse = (template: string): Document =>
  new DOMParser({
    onError: (_level, message) => {
      throw new SyntaxError(message);
    },
  }).parseFromString(template.trim(), 'text/xml');

const isAttribute = (node: Node): node is Attr => node.nodeType === node.ATTRIBUTE_NODE;
const isFillable = (node: Node): boolean => node.nodeType === node.TEXT_NODE || isAttribute(node);

/** Step by step: a function that calls itself would run out of stack before it has counted. */
function isTooDeep(document: Node): boolean {
  let row: Node[] = [document];
  for (let level = 0; level <= maxLevels; level++)
    row = row
      .flatMap(({ childNodes }) => [...childNodes])
      .filter(({ nodeType, ELEMENT_NODE }) => nodeType === ELEMENT_NODE);
  return row.length > 0;
}

function nodesOf(node: Node): Node[] {
  const attributes = 'attributes' in node && node.attributes ? [...(node.attributes as Iterable<Node>)] : [];
  return [node, ...attributes, ...[...node.childNodes].flatMap(nodesOf)];
}
