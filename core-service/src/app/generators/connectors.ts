import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connectorViews, papersOf } from '../../features/connections/index.ts';
import { createI18n, locales, type Translate } from '../../platform/i18n/index.ts';
import { code, generatedNote, table } from './markdown.ts';

const folder = path.resolve(import.meta.dirname, '../../features/connections');

/** A page per service that can be connected: its form in both languages, then what its README says. */
export function connectorPages(): { id: string; content: string }[] {
  const { translator } = createI18n();
  const readers = locales.map((locale) => translator(locale));
  const [russian = [], english = []] = readers.map((t) => connectorViews(t));
  return russian.map(({ id, block, summary, fields }, n) => {
    const words = english[n];
    const rows = fields.map(({ name, kind, isOptional, label, help }, m) => [
      code(name),
      isOptional ? `${kind}, optional` : kind,
      [label, help].filter(Boolean).join('. '),
      [words?.fields[m]?.label, words?.fields[m]?.help].filter(Boolean).join('. '),
    ]);
    const readme = readFileSync(path.join(folder, id, 'README.md'), 'utf8')
      .replace(/^# .*\n/, '')
      .trim();
    return {
      id,
      content: `${generatedNote}

# ${words?.name ?? id}

${summary} / ${words?.summary ?? ''}

Block \`${block}\` of «Интеграции».${printPace(papersOf(id))}

## The form

${table(['field', 'kind', 'ru', 'en'], rows)}

${readme}
${printKeys(rows)}${printTargets(id, readers)}${printMended(id, readers)}`,
    };
  });
}

/** Of the rows of the form, those of keys: what the manifest says of where they come from. */
function printKeys(rows: readonly string[][]): string {
  const keys = rows.filter(([, kind = '']) => kind.startsWith('secret'));
  const lines = keys.map(([, , ru, en]) => `- ${ru}\n- ${en}`);
  return lines.length > 0 ? `\n## Where keys come from\n\n${lines.join('\n')}\n` : '';
}

/** Where answers of a widget can go. */
function printTargets(id: string, readers: readonly Translate[]): string {
  const { targets } = papersOf(id);
  if (!targets) return '';
  const { known } = targets;
  const told =
    'names' in known
      ? table(
          ['field', 'ru', 'en'],
          known.names.map((name) => [code(name), ...readers.map((t) => t(`connections:${id}.target.${name}`))]),
        )
      : 'The service is asked which fields it has; a code that it does not tell can be typed.';
  return `\n## Fields for answers\n\nChosen in each widget, on its tab «Интеграция».\n\n${told}\n`;
}

/** What a refusal says, and the field of the form it leads to. */
function printMended(id: string, readers: readonly Translate[]): string {
  const { mendedIn = {} } = papersOf(id);
  const rows = Object.entries(mendedIn).map(([word, field]) => [
    ...readers.map((t) => t(`connections:${id}.failure.${word}`, { reply: '' }).trim()),
    code(field),
  ]);
  return rows.length > 0 ? `\n## What is mended in the form\n\n${table(['ru', 'en', 'field'], rows)}\n` : '';
}

const printPace = ({ pace }: ReturnType<typeof papersOf>): string =>
  pace
    ? ` Called ${pace.perSecond} times a second at most${pace.burst ? `, ${pace.burst} times at once after a rest` : ''}.`
    : '';
