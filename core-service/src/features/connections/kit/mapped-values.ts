import { z } from 'zod';
import { answerPrefix, leadValues, type FieldPair, type LeadValue } from '@smartpoint/contracts/field-maps';
import type { Translate } from '../../../platform/i18n/index.ts';
import type { LeadForFacts } from '../../leads/index.ts';
import type { MappedValue } from './place-values.ts';
import { textOf, valuesOf } from './placeholders.ts';

const answersSchema = z.array(z.object({ key: z.string().optional(), label: z.string(), value: z.string() }));

/** What a lead has for the fields its widget chose; an answer that was not given leaves its field alone. */
export function mappedValues(pairs: readonly FieldPair[], lead: LeadForFacts, t: Translate): MappedValue[] {
  const answers = answersSchema.parse(lead.fields);
  const valueOf = valuesOf(lead);
  return pairs.flatMap(({ from, to }): MappedValue[] => {
    const answer = answers.find(({ key }) => key !== undefined && from === `${answerPrefix}${key}`);
    const told = isLeadValue(from) ? { label: sourceName(from, t), value: textOf(valueOf(from)) } : answer;
    return told && told.value.trim() !== '' ? [{ to, label: told.label, value: told.value }] : [];
  });
}

const isLeadValue = (from: string): from is LeadValue => leadValues.some((each) => each === from);

/** What is known of every lead, as people call it. */
export const sourceName = (from: LeadValue, t: Translate): string => t(`connections:source.${from.replace('.', '-')}`);
