import type { ReactNode } from 'react';
import { listLeads } from '@smartpoint/contracts/leads';
import { useAddressState } from '../../app/address-state.ts';
import { useCan } from '../../app/session.tsx';
import { ofSite } from '../../app/site.tsx';
import type { Period } from '../../format/period.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Link } from '../../ui/link.tsx';
import type { Column } from '../../ui/table.tsx';
import { OpenFigure } from './open-figure.tsx';

interface Figures {
  shows: number;
  clicks: number;
  leads: number;
  conversion: number | null;
}

export interface FigureColumns<Row> {
  widgetId: number;
  period: Period;
  /** What the address and the report call the row by. */
  parameter: 'version' | 'variant';
  keyOf(row: Row): string;
  label: string;
  nameOf(row: Row): string;
  /** Below the name. */
  lineOf(row: Row): ReactNode;
  showsLabel: string;
  /** What it counts under that. */
  shown: 'shows' | 'visits';
  leadsLabelOf(row: Row, count: string): string;
  onOpen(of: 'shows' | 'clicks', row: Row): void;
}

/** Where the report shows the leads of one of them; null for who may not read leads. */
export function useLeadsAt({ widgetId, period }: Pick<FigureColumns<unknown>, 'widgetId' | 'period'>) {
  const isReader = useCan()(listLeads);
  const days = `from=${period.from}&to=${period.to}&moment=pressed&${ofSite(null)}`;
  return (parameter: 'version' | 'variant', key: string): string | null =>
    isReader ? `/report/?widget=${widgetId}&${days}&${parameter}=${key}` : null;
}

/** Figures of a version or variant: its name narrows the screen, its leads are opened in the report, the others in a list. */
export function useFigureColumns<Row extends Figures>(of: FigureColumns<Row>): Column<Row>[] {
  const t = useT();
  const format = useFormat();
  const leadsAt = useLeadsAt(of);
  const [query, change] = useAddressState();
  const name = (row: Row) => {
    const isChosen = query.get(of.parameter) === of.keyOf(row);
    const none = { version: undefined, variant: undefined };
    return (
      <span>
        <button
          type="button"
          className="sp-breakdown__value"
          aria-pressed={isChosen}
          onClick={() => change({ ...none, [of.parameter]: isChosen ? undefined : of.keyOf(row) })}
        >
          {of.nameOf(row)}
        </button>
        <span className="sp-table__line">{of.lineOf(row)}</span>
      </span>
    );
  };
  const leads = (row: Row) => {
    const count = format.number(row.leads);
    const to = leadsAt(of.parameter, of.keyOf(row));
    return to && row.leads > 0 ? (
      <Link to={to} label={of.leadsLabelOf(row, count)}>
        {count}
      </Link>
    ) : (
      count
    );
  };
  const opened = (key: 'shows' | 'clicks') => (row: Row) => (
    <OpenFigure
      value={row[key]}
      name={t(`stats.open.${key === 'shows' ? of.shown : key}`, { name: of.nameOf(row) })}
      onOpen={() => of.onOpen(key, row)}
    />
  );
  const figure = (key: string, label: string, render: Column<Row>['render']) => ({
    key,
    label,
    isNumber: true,
    render,
  });
  return [
    { key: 'name', label: of.label, isLead: true, render: name },
    figure('shows', of.showsLabel, opened('shows')),
    figure('clicks', t('figure.clicks'), opened('clicks')),
    figure('leads', t('figure.sent'), leads),
    figure('conversion', t('figure.conversion'), ({ conversion }) => format.percent(conversion)),
  ];
}
