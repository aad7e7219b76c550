import type { Experiment } from '@smartpoint/contracts/experiments';
import { useFormat } from '../../../format/use-format.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { variantName } from '../../../format/variant-name.ts';
import { Button } from '../../../ui/button.tsx';
import { Badge } from '../../../ui/notice.tsx';

interface VariantTableProps {
  experiment: Experiment;
  isBusy: boolean;
  /** Ends it with this version on pages; undefined: it is over, or not for this person to end. */
  onKeep: ((version: number) => void) | undefined;
}

/** What was counted of every variant. */
export function VariantTable({ experiment, isBusy, onKeep }: VariantTableProps) {
  const t = useT();
  const format = useFormat();
  const { variants, winner, verdict } = experiment;
  return (
    <ul className="sp-variants">
      {variants.map(({ version, share, visitors, converted }, at) => (
        <li key={version} className="sp-variant">
          <div className="sp-row sp-row--spread">
            <strong>{variantName(at, t)}</strong>
            {(winner ?? verdict.version) === version && (
              <Badge tone="good">{t(winner === null ? 'experiment.better' : 'experiment.kept')}</Badge>
            )}
          </div>
          <span className="sp-small sp-soft">{t('experiment.variant', { version, share })}</span>
          <strong className="sp-variant__rate">{format.percent(visitors > 0 ? converted / visitors : null)}</strong>
          <span className="sp-small">
            {t('experiment.counted', { visitors: format.number(visitors), converted: format.number(converted) })}
          </span>
          {onKeep && (
            <Button size="compact" isBusy={isBusy} onClick={() => onKeep(version)}>
              {t('experiment.keep')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
