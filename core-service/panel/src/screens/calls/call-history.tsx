import type { Call } from '@smartpoint/contracts/telephony';
import { phoneText } from '../../format/phone-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Link } from '../../ui/link.tsx';
import { Badge } from '../../ui/notice.tsx';
import { CallRecord } from './call-record.tsx';
import { duration } from './day-figures.tsx';
import { CallsTable } from './calls-table.tsx';

/** The last hundred calls through telephony, and how each ended. */
export function CallHistory({ calls }: { calls: readonly Call[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <CallsTable
      title={t('calls.history')}
      rows={calls}
      columns={[
        {
          key: 'who',
          label: t('calls.column.who'),
          isLead: true,
          render: ({ clientPhone, leadId }) => {
            const phone = phoneText(`+${clientPhone}`);
            return leadId === null ? phone : <Link to={`/report/?lead=${leadId}`}>{phone}</Link>;
          },
        },
        { key: 'outcome', label: t('calls.column.state'), render: (call) => <CallOutcome call={call} /> },
        {
          key: 'talk',
          label: t('calls.column.talk'),
          isShort: true,
          render: ({ talkSeconds }) => (talkSeconds ? duration(talkSeconds) : '—'),
        },
        { key: 'by', label: t('calls.column.by'), render: ({ by }) => by },
        { key: 'through', label: t('calls.column.through'), render: ({ provider }) => provider },
        {
          key: 'at',
          label: t('calls.column.at'),
          isShort: true,
          render: ({ orderedAt }) => format.moment(orderedAt),
        },
      ]}
    />
  );
}

export function CallOutcome({ call }: { call: Call }) {
  const t = useT();
  const { state, phase, outcome, reason } = call;
  const words =
    outcome === null ? t(`calls.phase.${state === 'unknown' ? 'unknown' : phase}`) : t(`calls.outcome.${outcome}`);
  return (
    <div className="sp-stack sp-stack--tight">
      <div className="sp-row">
        <Badge tone={outcome === 'talked' ? 'good' : outcome === null ? 'accent' : 'plain'}>{words}</Badge>
        <CallRecord call={call} />
      </div>
      {reason && <span className="sp-small sp-soft">{reason}</span>}
    </div>
  );
}
