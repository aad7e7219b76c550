import { readFileSync } from 'node:fs';
import path from 'node:path';
import { connectorViews, paceOf } from '../../features/connections/index.ts';
import { createI18n, locales } from '../../platform/i18n/index.ts';
import { code, generatedNote, table } from './markdown.ts';

const folder = path.resolve(import.meta.dirname, '../../features/connections');

/** A page per service that can be connected: its form in both languages, then what its README says. */
export function connectorPages(): { id: string; content: string }[] {
  const { translator } = createI18n();
  const [russian = [], english = []] = locales.map((locale) => connectorViews(translator(locale)));
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

Block \`${block}\` of «Интеграции».${printPace(paceOf(id))}

## The form

${table(['field', 'kind', 'ru', 'en'], rows)}

${readme}
`,
    };
  });
}

const printPace = (pace: ReturnType<typeof paceOf>): string =>
  pace
    ? ` Called ${pace.perSecond} times a second at most${pace.burst ? `, ${pace.burst} times at once after a rest` : ''}.`
    : '';
