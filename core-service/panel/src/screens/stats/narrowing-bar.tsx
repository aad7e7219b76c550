import type { EndpointResponse } from '@smartpoint/contracts';
import type { getBreakdown } from '@smartpoint/contracts/breakdowns';
import { upright } from '../../format/upright.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { PeriodPicker } from '../../ui/period-picker.tsx';
import { CompareSelect } from './compare-select.tsx';
import type { Narrowed } from './narrowing.ts';

interface NarrowingBarProps {
  narrowed: Narrowed;
  /** What the figures are narrowed to, in words. */
  words: EndpointResponse<typeof getBreakdown>['narrowed'];
}

/** Period, what it is compared with, and a chip for everything the figures are narrowed to. */
export function NarrowingBar({ narrowed: { choice, narrow, clear }, words }: NarrowingBarProps) {
  const t = useT();
  return (
    <>
      <div className="sp-row">
        <PeriodPicker choice={choice} />
        <CompareSelect />
      </div>
      <div className="sp-row" role="group" aria-label={t('stats.narrowed')}>
        {words.length === 0 && <span className="sp-small sp-soft">{t('stats.narrowed.how')}</span>}
        {words.map(({ by, label }) => (
          <button
            key={by}
            type="button"
            className="sp-chip sp-chip--set"
            aria-label={t('stats.narrowed.drop', { name: `${t(`stats.by.${by}`)}: ${label}` })}
            onClick={() => narrow(by, undefined)}
          >
            <span>
              {t(`stats.by.${by}`)}: {upright(label)}
            </span>
            <span aria-hidden="true">×</span>
          </button>
        ))}
        {words.length > 1 && (
          <Button kind="quiet" size="compact" onClick={clear}>
            {t('stats.narrowed.clear')}
          </Button>
        )}
      </div>
    </>
  );
}
