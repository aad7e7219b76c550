import { useState } from 'react';
import type { EndpointResponse } from '@smartpoint/contracts';
import { answeredWithin, answerTimesBy, exportAnswerTimes, getAnswerTimes } from '@smartpoint/contracts/callbacks';
import type { AnswerTimesBy } from '@smartpoint/contracts/callbacks';
import { exportFormats } from '@smartpoint/contracts/exports';
import { useApi } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { usePeriod } from '../../app/use-period.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { download } from '../../ui/icons.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PeriodPicker } from '../../ui/period-picker.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { AnsweredDialog, type BehindTimes } from './answered-dialog.tsx';
import { duration } from './day-figures.tsx';

type Times = EndpointResponse<typeof getAnswerTimes>['total'];
/** Undefined: the sum of all. */
type Row = Times & { value: string | undefined; label: string };

/** How fast callbacks are answered: by person, branch and hour. A figure opens its rows. */
export function AnswerTimesCard() {
  const t = useT();
  const choice = usePeriod('month');
  const [by, setBy] = useState<AnswerTimesBy>('operator');
  const [behind, setBehind] = useState<BehindTimes>();
  const asked = { ...choice.period, by };
  return (
    <Card title={t('answers.title')} note={t('answers.note')}>
      <div className="sp-stack">
        <PeriodPicker choice={choice} />
        <Tabs
          label={t('answers.by')}
          value={by}
          onChange={setBy}
          tabs={answerTimesBy.map((value) => ({ value, label: t(`answers.by.${value}`) }))}
        >
          <AnswerTimesTable
            key={by}
            asked={asked}
            onOpen={({ value, label }) => setBehind({ ...asked, value, label })}
          />
        </Tabs>
      </div>
      {behind && <AnsweredDialog behind={behind} onClose={() => setBehind(undefined)} />}
    </Card>
  );
}

interface AnswerTimesTableProps {
  asked: { from: string; to: string; by: AnswerTimesBy };
  onOpen(row: Row): void;
}

function AnswerTimesTable({ asked, onOpen }: AnswerTimesTableProps) {
  const t = useT();
  const host = useHost();
  // Also while nothing happens: whoever waits longer than a minute counts as missed from then on.
  const query = useApi(getAnswerTimes, { query: asked }, { keepPrevious: true, refreshEvery: 30_000 });
  const columns = useColumns(asked.by, onOpen);
  return (
    <Loaded query={query} skeleton={<SkeletonRows count={3} height={40} />}>
      {({ rows, total }) =>
        total.due === 0 ? (
          <p className="sp-note">{t('answers.empty')}</p>
        ) : (
          <>
            <Table<Row>
              label={t('answers.title')}
              rows={rows.length > 1 ? [...rows, { ...total, value: undefined, label: t('answers.total') }] : rows}
              keyOf={({ value }) => value ?? 'total'}
              columns={columns}
            />
            <div className="sp-row">
              {exportFormats.map((format) => (
                <Button
                  key={format}
                  kind="quiet"
                  size="compact"
                  icon={download}
                  href={host.hrefOf(exportAnswerTimes, { query: { ...asked, format } })}
                  isDownload
                >
                  {t(`export.format.${format}`)}
                </Button>
              ))}
            </div>
          </>
        )
      }
    </Loaded>
  );
}

function useColumns(by: AnswerTimesBy, onOpen: (row: Row) => void): Column<Row>[] {
  const t = useT();
  const format = useFormat();
  return [
    { key: 'who', label: t(`answers.column.${by}`), isLead: true, render: ({ label }) => label },
    {
      key: 'due',
      label: t('answers.due'),
      isNumber: true,
      render: (row) => {
        const name = t('answers.open', { name: row.label });
        return (
          <button type="button" className="sp-breakdown__figure" title={name} onClick={() => onOpen(row)}>
            {format.number(row.due)}
            <span className="sp-hidden"> {name}</span>
          </button>
        );
      },
    },
    { key: 'called', label: t('answers.called'), isNumber: true, render: ({ called }) => format.number(called) },
    { key: 'call', label: t('answers.toCall'), render: ({ toCall }) => <Spread {...toCall} /> },
    { key: 'talk', label: t('answers.toTalk'), render: ({ toTalk }) => <Spread {...toTalk} /> },
    ...answeredWithin.map((minutes, n) => ({
      key: `within-${minutes}`,
      label: t('answers.within', { minutes }),
      isNumber: true,
      render: ({ within }: Row) => format.percent(within[n] ?? null),
    })),
  ];
}

function Spread({ median, p90 }: Times['toCall']) {
  const t = useT();
  if (median === null || p90 === null) return <>—</>;
  return <>{t('answers.spread', { median: duration(median), p90: duration(p90) })}</>;
}
