import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { code, generatedNote, table } from './markdown.ts';

/** A custom element as its class documents it. */
export interface CustomElement {
  name: string;
  summary: string;
  file: string;
  /** Lines of a tag, e.g. `fires` → `sp-lead-sent - a lead was stored`. */
  tags: Map<string, string[]>;
}

const sections: [tag: string, title: string, column: string][] = [
  ['attr', 'Attributes', 'attribute'],
  ['fires', 'Events', 'event'],
  ['slot', 'Slots', 'slot'],
  ['csspart', 'Parts for `::part()`', 'part'],
  ['cssprop', 'Custom properties', 'property'],
];

/** The reference of the elements on customers' pages, from the JSDoc of classes tagged `@element`. */
export function customElementsReference(folder: string): string {
  const elements = readElements(folder);
  return `${generatedNote}

# Custom elements

What a site owner may rely on: events, parts and custom properties of our widgets. Everything else may change.

${elements.map(elementPage).join('\n\n')}
`;
}

export function readElements(folder: string): CustomElement[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .flatMap((file) => elementsOf(path.join(folder, file), file));
}

function elementsOf(absolute: string, file: string): CustomElement[] {
  const source = ts.createSourceFile(file, readFileSync(absolute, 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    const tags = tagsOf(declaration);
    const name = tags.get('element')?.[0];
    return name ? [{ name, summary: summaryOf(declaration), file, tags }] : [];
  });
}

function tagsOf(declaration: ts.ClassDeclaration): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  for (const tag of ts.getJSDocTags(declaration)) {
    const name = tag.tagName.text;
    // TypeScript takes a leading `{type}` or name of tags it knows for itself; the source text has it all.
    const line = tag
      .getText()
      .replace(/^@\w+\s*/, '')
      .replaceAll(/\s*\n\s*\*?\s*/g, ' ')
      .trim();
    tags.set(name, [...(tags.get(name) ?? []), line]);
  }
  return tags;
}

function summaryOf(declaration: ts.ClassDeclaration): string {
  const docs = ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc);
  return ts.getTextOfJSDocComment(docs.at(-1)?.comment)?.trim() ?? '';
}

function elementPage({ name, summary, file, tags }: CustomElement): string {
  const tables = sections.flatMap(([tag, title, column]) => {
    const lines = tags.get(tag) ?? [];
    return lines.length === 0 ? [] : [`### ${title}\n\n${table([column, 'meaning'], lines.map(rowOf))}`];
  });
  return [`## \`<${name}>\``, summary, `Source: \`widget-lit/src/${file}\``, ...tables].filter(Boolean).join('\n\n');
}

/** `--sp-radius - corner radius` or `{CustomEvent<{leadId: number}>} sp-lead-sent - …` → name and meaning. */
function rowOf(line: string): string[] {
  const [, type = '', rest = line] = /^\{(.*?)\}\s+(?=\S)(.*)$/s.exec(line) ?? [];
  const [, name = rest, meaning = ''] = /^(\S+)\s*(?:[-–—:]\s*)?(.*)$/s.exec(rest) ?? [];
  return [code(name), type ? `${meaning} (${code(type)})` : meaning];
}
