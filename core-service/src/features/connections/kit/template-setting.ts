import { z } from 'zod';
import { unknownPlaceholder } from './placeholders.ts';

/** A text with names in braces; one that stands for nothing is refused with its place. */
export const template = z
  .string()
  .trim()
  .max(2000)
  .superRefine((text, context) => {
    const unknown = unknownPlaceholder(text);
    if (unknown) context.addIssue({ code: 'custom', message: 'unknown-placeholder', params: { ...unknown } });
  });
