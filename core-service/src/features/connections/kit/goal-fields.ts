import { z } from 'zod';
import { goalMoments, type GoalMoment, type PageCounter } from '@smartpoint/contracts/page';
import type { SettingField } from './connector.ts';
import { worthFields, worthOf, worthSettings } from './lead-worth.ts';

/** What the form of every counter asks: names of goals (none: not told), what a lead is worth, on which site it is. */
export const goalFields: readonly SettingField[] = [
  { name: 'show', kind: 'text', isOptional: true, initial: 'smartpoint_show' },
  { name: 'click', kind: 'text', isOptional: true, initial: 'smartpoint_click' },
  { name: 'step', kind: 'text', isOptional: true, initial: 'smartpoint_step' },
  { name: 'lead', kind: 'text', isOptional: true, initial: 'smartpoint_lead' },
  ...worthFields,
  { name: 'site', kind: 'text', isOptional: true, placeholder: 'shop.ru' },
];

/** Their values; `name` is what the service takes for the name of a goal. */
export const goalSettings = (name: z.ZodType<string>) => {
  const optionalName = z.union([z.literal(''), name]).default('');
  return {
    show: optionalName,
    click: optionalName,
    step: optionalName,
    lead: optionalName,
    ...worthSettings,
    site: z
      .string()
      .trim()
      .max(253)
      .default('')
      // People paste whole addresses.
      .transform((written) => written.replace(/^https?:\/\//i, '').replace(/[/?#].*$/, '')),
  };
};

interface GoalSettings extends Record<GoalMoment, string> {
  value: number | null;
  currency: string;
}

export function goalsOf(settings: GoalSettings): Pick<PageCounter, 'goals' | 'worth'> {
  const named = goalMoments.flatMap((moment) => (settings[moment] === '' ? [] : [[moment, settings[moment]] as const]));
  const worth = worthOf(settings);
  return { goals: Object.fromEntries(named), ...(worth && { worth }) };
}

/** A line for each goal, in the order in which they happen. */
export function printCalls(
  { goals, worth }: PageCounter,
  print: (name: string, worth?: PageCounter['worth']) => string,
) {
  return goalMoments.flatMap((moment) => {
    const name = goals[moment];
    return name === undefined ? [] : [print(name, moment === 'lead' ? worth : undefined)];
  });
}
