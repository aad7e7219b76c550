import { useFormat } from '../format/use-format.ts';
import { useT } from '../i18n/i18n.tsx';
import { Table } from './table.tsx';

interface DayTableProps {
  name: string;
  days: readonly string[];
  values: readonly number[];
  print(value: number): string;
}

/** The same line in words and numbers, for those who cannot see it or want to copy it. */
export function DayTable({ name, days, values, print }: DayTableProps) {
  const t = useT();
  const format = useFormat();
  const rows = days.map((day, index) => ({ day, value: values[index] ?? 0 })).reverse();
  return (
    <details className="sp-day-table">
      <summary>{t('stats.table')}</summary>
      <Table
        label={name}
        rows={rows}
        keyOf={({ day }) => day}
        columns={[
          { key: 'day', label: t('stats.day'), isLead: true, render: ({ day }) => format.day(day) },
          { key: 'value', label: name, isNumber: true, render: ({ value }) => print(value) },
        ]}
      />
    </details>
  );
}
