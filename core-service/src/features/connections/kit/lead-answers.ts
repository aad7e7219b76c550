import { z } from 'zod';
import type { LeadForFacts } from '../../leads/index.ts';

const answersSchema = z.array(z.object({ label: z.string(), value: z.string() }));

/** What the visitor filled in, line by line: all that a page may be told, for it has it already. */
export const leadAnswers = ({ fields }: LeadForFacts): string =>
  answersSchema
    .parse(fields)
    .map(({ label, value }) => `${label}: ${value}`)
    .join('\n')
    .toWellFormed();
