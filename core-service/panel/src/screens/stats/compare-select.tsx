import { comparisons } from '@smartpoint/contracts/breakdowns';
import { useT } from '../../i18n/i18n.tsx';
import { PlainSelect } from '../../ui/choice-fields.tsx';
import { useComparison } from './use-comparison.ts';

export function CompareSelect() {
  const t = useT();
  const { compare, setCompare } = useComparison();
  return (
    <PlainSelect
      label={t('stats.compare')}
      value={compare}
      options={comparisons.map((value) => ({ value, label: t(`stats.compare.${value}`) }))}
      onChange={setCompare}
    />
  );
}
