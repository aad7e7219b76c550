import { leadStates } from '@smartpoint/contracts/leads';
import { listBranches } from '@smartpoint/contracts/branches';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { ChoiceChip } from '../../ui/chips.tsx';
import { PeriodPicker } from '../../ui/period-picker.tsx';
import { useLeadFilters } from './use-lead-filters.ts';

export function LeadFilters() {
  const t = useT();
  const { filters, period, setWidget, setBranch, setState } = useLeadFilters();
  const widgets = useApi(listWidgets, {}).data?.widgets ?? [];
  const branches = useApi(listBranches, {}).data?.branches ?? [];
  const { branch = '' } = filters;
  // One that was renamed or removed is still the branch of its leads.
  const names = [...new Set([...branches.map(({ name }) => name), branch])].filter(Boolean);
  return (
    <div className="sp-row" role="group" aria-label={t('report.filters')}>
      <PeriodPicker choice={period} />
      <ChoiceChip
        label={t('report.filter.widget')}
        any={t('report.filter.anyWidget')}
        value={filters.widgetId ? String(filters.widgetId) : ''}
        options={widgets.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={setWidget}
      />
      <ChoiceChip
        label={t('report.filter.state')}
        any={t('report.filter.anyState')}
        value={filters.state ?? ''}
        options={leadStates.map((value) => ({ value, label: t(`report.filter.${value}`) }))}
        onChange={setState}
      />
      {names.length > 0 && (
        <ChoiceChip
          label={t('report.filter.branch')}
          any={t('report.filter.anyBranch')}
          value={branch}
          options={names.map((name) => ({ value: name, label: name }))}
          onChange={setBranch}
        />
      )}
    </div>
  );
}
