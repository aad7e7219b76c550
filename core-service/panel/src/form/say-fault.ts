import type { z } from 'zod';
import type { Translate } from '../i18n/translate.ts';

/** How to mend a field that has no words of its own, by what was found wrong in it. */
export function sayFault(issue: z.core.$ZodIssue, t: Translate): string {
  if (issue.code === 'too_big') return t(`form.fault.most.${measureOf(issue.origin)}`, { most: Number(issue.maximum) });
  if (issue.code === 'too_small') {
    const measure = measureOf(issue.origin);
    const least = Number(issue.minimum);
    return least === 1 && measure !== 'number' ? t('form.fault.empty') : t(`form.fault.least.${measure}`, { least });
  }
  if (issue.code !== 'invalid_type') return t('form.fault');
  if (issue.expected === 'number') return t('form.fault.number');
  return t(issue.expected === 'int' ? 'form.fault.whole' : 'form.fault');
}

function measureOf(origin: string): 'number' | 'text' | 'list' {
  if (origin === 'string') return 'text';
  return origin === 'array' || origin === 'set' ? 'list' : 'number';
}
