import type { Experiment } from '@smartpoint/contracts/experiments';
import type { useT } from '../../../i18n/i18n.tsx';
import { variantName } from '../../../format/variant-name.ts';
import type { Tone } from '../../../ui/notice.tsx';

type Translate = ReturnType<typeof useT>;

/** What the figures say, for whoever knows no statistics. */
export function verdictWords({ verdict, variants }: Experiment, t: Translate): { tone: Tone; words: string } {
  const { kind, version } = verdict;
  switch (kind) {
    case 'winner': {
      const at = variants.findIndex((variant) => variant.version === version);
      return { tone: 'good', words: t('experiment.verdict.winner', { name: variantName(at, t) }) };
    }
    case 'uneven':
      return { tone: 'bad', words: t('experiment.verdict.uneven') };
    case 'not-enough':
      return { tone: 'plain', words: t('experiment.verdict.notEnough') };
    case 'no-difference':
      return { tone: 'plain', words: t('experiment.verdict.noDifference') };
  }
}
