import type { Callback } from '@smartpoint/contracts/callbacks';
import { phoneText } from '../../format/phone-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Link } from '../../ui/link.tsx';
import { Badge } from '../../ui/notice.tsx';
import { inOneLine } from '../../format/upright.ts';
import { CallsTable } from './calls-table.tsx';

/** What became of the last hundred. */
export function EndedList({ callbacks }: { callbacks: readonly Callback[] }) {
  const t = useT();
  const format = useFormat();
  return (
    <CallsTable
      title={t('calls.ended')}
      rows={callbacks}
      columns={[
        {
          key: 'who',
          label: t('calls.column.who'),
          isLead: true,
          render: ({ phone, name, leadId }) => (
            <Link to={`/report/?lead=${leadId}`}>{inOneLine([phoneText(phone), name])}</Link>
          ),
        },
        {
          key: 'state',
          label: t('calls.column.state'),
          render: (callback) => <EndedState callback={callback} />,
        },
        { key: 'by', label: t('calls.column.by'), render: ({ takenBy }) => takenBy?.name ?? '' },
        { key: 'note', label: t('calls.noteField'), render: ({ note }) => note },
        {
          key: 'at',
          label: t('calls.column.at'),
          isShort: true,
          render: ({ finishedAt }) => (finishedAt ? format.moment(finishedAt) : ''),
        },
      ]}
    />
  );
}

export function EndedState({ callback: { state, reason } }: { callback: Pick<Callback, 'state' | 'reason'> }) {
  const t = useT();
  return (
    <Badge tone={state === 'talked' ? 'good' : 'plain'}>
      {reason ? t(`calls.reason.${reason}`) : t(`calls.state.${state}`)}
    </Badge>
  );
}
