import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import {
  reviewSources,
  shownReviewShape,
  type ReviewSource,
  type ShownReview,
} from '@smartpoint/contracts/widgets/reviews';

const names = {
  author: ['author', 'name', 'автор', 'имя'],
  rating: ['rating', 'score', 'оценка', 'рейтинг'],
  text: ['text', 'review', 'текст', 'отзыв'],
  source: ['source', 'platform', 'источник', 'площадка'],
  writtenOn: ['date', 'дата'],
  url: ['url', 'link', 'ссылка'],
  reply: ['reply', 'answer', 'ответ'],
} as const;
type Column = keyof typeof names;

/** How people call the sources, in lower case. */
const called: Record<string, ReviewSource> = {
  яндекс: 'yandex',
  'яндекс карты': 'yandex',
  '2гис': '2gis',
  гугл: 'google',
  авито: 'avito',
  отзовик: 'otzovik',
  фламп: 'flamp',
  сайт: 'site',
  'на сайте': 'site',
};

const reviewSchema = z.object(shownReviewShape).refine(({ text, rating }) => text !== '' || rating !== null);

export interface ReadReviews {
  reviews: ShownReview[];
  skipped: number;
  firstSkippedLine: number | null;
}

/**
 * Reviews of a table whose first row names its columns. A row without an author or without both words and stars is left
 * out. Undefined: nobody can read it, or it names neither. Days may be written as people write them: 31.01.2026.
 */
export function readReviews(csv: string): ReadReviews | undefined {
  const [header = [], ...rows] = rowsOf(csv);
  const written = header.map((name) => name.trim().toLowerCase());
  const placeOf = (column: Column): number =>
    written.findIndex((name) => names[column].some((known) => known === name));
  if (placeOf('author') < 0 || (placeOf('text') < 0 && placeOf('rating') < 0)) return undefined;
  const read = rows.map((row) => reviewOf((column) => row[placeOf(column)]?.trim() ?? ''));
  const reviews = read.filter((review) => review !== undefined);
  const first = read.indexOf(undefined);
  return { reviews, skipped: read.length - reviews.length, firstSkippedLine: first < 0 ? null : first + 2 };
}

function rowsOf(csv: string): string[][] {
  const [line = ''] = csv.split(/\r?\n/);
  const counted = [';', ',', '\t'].map((sign) => [sign, line.split(sign).length] as const);
  const [delimiter] = counted.reduce((best, next) => (next[1] > best[1] ? next : best));
  try {
    return parse(csv, { bom: true, delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch {
    return [];
  }
}

function reviewOf(told: (column: Column) => string): ShownReview | undefined {
  const source = told('source').toLowerCase();
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(told('writtenOn')) ?? [];
  const read = reviewSchema.safeParse({
    author: told('author'),
    rating: told('rating') === '' ? null : Math.round(Number(told('rating').replace(',', '.'))),
    text: told('text').slice(0, 3000),
    source: called[source] ?? reviewSources.find((known) => known === source) ?? (source === '' ? 'site' : 'other'),
    writtenOn: year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : told('writtenOn').slice(0, 10),
    url: told('url'),
    reply: told('reply').slice(0, 2000),
  });
  return read.success ? read.data : undefined;
}
