import { readFileSync } from 'node:fs';
import path from 'node:path';
import { problems } from '@smartpoint/contracts/problems';
import { locales } from '../../platform/i18n/index.ts';
import { code, generatedNote, table } from './markdown.ts';

/** Every code of a refusal and of a faulty field with the words people see. Placeholders stay as they are written. */
export function errorsReference(): string {
  const problemTexts = textsOf('problems');
  const fieldTexts = textsOf('fields');
  const problemRows = Object.entries(problems).map(([name, { status, title }]) => [
    code(name),
    String(status),
    title,
    ...problemTexts.map((texts) => texts[name] ?? ''),
  ]);
  const fieldRows = Object.keys(fieldTexts[0] ?? {}).map((name) => [
    code(name),
    ...fieldTexts.map((texts) => texts[name] ?? ''),
  ]);
  return `${generatedNote}

# Errors

A refusal is \`application/problem+json\` (RFC 9457). Its \`code\` never changes; \`title\` is English and constant;
\`detail\` is in the reader's language. The same list for readers of a running service: \`/docs/errors/\`.

${table(['code', 'status', 'title', ...locales], problemRows)}

## Faulty fields

An entry of \`errors\` names a field by \`pointer\` (RFC 6901, or \`?name\` for the query) and carries one of these codes.

${table(['code', ...locales], fieldRows)}
`;
}

/** Texts of a namespace in every language, in the order of {@link locales}. */
function textsOf(namespace: string): Record<string, string>[] {
  return locales.map((locale) => {
    const file = path.resolve(import.meta.dirname, `../../../locales/${locale}/${namespace}.json`);
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  });
}
