import type { EndpointResponse } from '@smartpoint/contracts';
import type { getLeftFields } from '@smartpoint/contracts/stats';
import type { Tx } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import type { Translate } from '../../../platform/i18n/index.ts';
import { findQuestions } from '../../widgets/index.ts';
import { spanOf } from '../stats-period.ts';
import { findWidget } from '../stats.queries.ts';
import type { Which } from '../variants/variant-stats.queries.ts';
import { leftFields } from './left-fields.queries.ts';

type Answer = EndpointResponse<typeof getLeftFields>;

/** Beside the questions: ticks under a form, and what a quiz says before it asks for the contact. */
const others = ['personalData', 'advertising', 'result'] as const;

/** Where people stopped who began the form of a widget and did not send it, in the order in which it asks. @throws AppError not-found */
export async function whereLeft(tx: Tx, which: Which, t: Translate): Promise<Answer> {
  spanOf(which);
  if (!(await findWidget(tx, which.accountId, which.widgetId))) throw new AppError('not-found');
  const questions = (await findQuestions(tx, which.widgetId)) ?? [];
  const labels = new Map([
    ...questions.map(({ key, label }) => [key, label] as const),
    ...others.map((name) => [name, t(`stats:left.${name}`)] as const),
  ]);
  const order = [...labels.keys()];
  const found = await leftFields(tx, which, order);
  const placeOf = (field: string) => (labels.has(field) ? order.indexOf(field) : order.length);
  const told = found.flatMap(({ field, visits }) => (field === null ? [] : [{ field, visits }]));
  return {
    visits: found[0]?.whole ?? 0,
    fields: told
      .sort((a, b) => placeOf(a.field) - placeOf(b.field) || a.field.localeCompare(b.field))
      .map(({ field, visits }) => ({ field, label: labels.get(field) || field, visits })),
  };
}
