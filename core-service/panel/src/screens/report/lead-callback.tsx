import { getLeadCallback, isWorkable } from '@smartpoint/contracts/callbacks';
import { listLeadCalls } from '@smartpoint/contracts/telephony';
import { useApi } from '../../app/api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Notice } from '../../ui/notice.tsx';
import { problemText } from '../../ui/states.tsx';
import { CallOutcome } from '../calls/call-history.tsx';
import { CallMoves } from '../calls/call-moves.tsx';
import { duration } from '../calls/day-figures.tsx';
import { EndedState } from '../calls/ended-list.tsx';
import { inOneLine } from '../../format/upright.ts';

/** The callback of a lead: how it stands, every step of it, what one may do. */
export function LeadCallback({ leadId }: { leadId: number }) {
  const t = useT();
  const format = useFormat();
  const { data, error } = useApi(getLeadCallback, { params: { leadId } });
  if (!data) return error ? <Notice tone="bad">{problemText(error, t)}</Notice> : null;
  const { callback, history } = data;
  if (!callback) return null;
  return (
    <section className="sp-facts-group">
      <h3>{t('calls.ofLead')}</h3>
      <p className="sp-row">
        <EndedState callback={callback} />
        <span className="sp-soft">{callback.branch}</span>
        {callback.finishedAt === null && (
          <span className="sp-soft">{t('calls.due', { at: format.moment(callback.dueAt) })}</span>
        )}
      </p>
      <ol className="sp-calls__history">
        {history.map(({ at, state, by, note }, index) => (
          <li key={index}>
            <span className="sp-soft">{format.moment(at)}</span> {t(`calls.state.${state}`)}
            {by && ` · ${by}`}
            {note && <span className="sp-break"> — {note}</span>}
          </li>
        ))}
      </ol>
      <LeadCalls leadId={leadId} />
      {isWorkable(callback) && <CallMoves callback={callback} />}
    </section>
  );
}

/** What telephony has done for it, with what was said. */
function LeadCalls({ leadId }: { leadId: number }) {
  const t = useT();
  const format = useFormat();
  const { data, error } = useApi(listLeadCalls, { params: { leadId } });
  if (!data) return error ? <Notice tone="bad">{problemText(error, t)}</Notice> : null;
  if (data.calls.length === 0) return null;
  return (
    <ul className="sp-calls__history" aria-label={t('calls.history')}>
      {data.calls.map((call) => (
        <li key={call.id}>
          <span className="sp-soft">
            {inOneLine([format.moment(call.orderedAt), call.by, call.talkSeconds ? duration(call.talkSeconds) : ''])}
          </span>
          <CallOutcome call={call} />
        </li>
      ))}
    </ul>
  );
}
