import { useState } from 'react';
import { getBreakdown } from '@smartpoint/contracts/breakdowns';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { FilterChip } from '../../ui/chips.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Popover } from '../../ui/popover.tsx';
import { SearchSelect } from '../../ui/search-select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useLeadFilters } from './use-lead-filters.ts';

/** So many sources or cities are offered; what is rarer is found in the statistics. */
const offered = 100;

/** A filter with more values than a list can hold: those of the period, narrowed by typing. Asked for when it is opened. */
export function SoughtChoice({ name }: { name: 'source' | 'city' }) {
  const t = useT();
  const { value, set } = useLeadFilters();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  const chosen = value(name);
  return (
    <span ref={setAnchor} tabIndex={-1}>
      <FilterChip
        label={chosen ?? t(`report.filter.any.${name}`)}
        isSet={chosen !== undefined}
        isExpanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && anchor && (
        <Popover anchor={anchor} placement="bottom-start" onClose={() => setOpen(false)}>
          <Values
            name={name}
            onChoose={(text) => {
              setOpen(false);
              set(name, text);
            }}
          />
        </Popover>
      )}
    </span>
  );
}

function Values({ name, onChoose }: { name: 'source' | 'city'; onChoose(text: string): void }) {
  const t = useT();
  const { period, filters, value } = useLeadFilters();
  const query = { ...period.period, siteId: filters.siteId, by: name, compare: 'none', limit: offered } as const;
  const known = useApi(getBreakdown, { query });
  return (
    <div className="sp-sought">
      <Loaded query={known} skeleton={<Skeleton height={64} />}>
        {({ rows }) => (
          <SearchSelect
            startsOpen
            label={t(`report.filter.${name}`)}
            value={value(name) ?? ''}
            groups={[
              { label: t('report.filter.all'), options: [{ value: '', label: t(`report.filter.any.${name}`) }] },
              {
                label: t('report.filter.ofPeriod'),
                options: rows.flatMap((row) => (row.value ? [{ value: row.value, label: row.value }] : [])),
              },
            ]}
            matches={({ label }, typed) => label.toLowerCase().includes(typed.trim().toLowerCase())}
            onChange={onChoose}
          />
        )}
      </Loaded>
    </div>
  );
}
