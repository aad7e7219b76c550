import { refusedFields } from '../../form/errors.ts';
import { ProblemError } from '../../hosts/problem-error.ts';
import type { Translate } from '../../i18n/translate.ts';
import { problemText } from '../../ui/states.tsx';

/** Why a file was not taken. Servers before ours may take less at once than we do, and say so in no words for people. */
export function uploadFault(error: unknown, t: Translate): string {
  if (error instanceof ProblemError && error.problem.status === 413 && !error.problem.detail)
    return t('images.tooLargeOnTheWay');
  return Object.values(refusedFields(error))[0] ?? problemText(error, t);
}
