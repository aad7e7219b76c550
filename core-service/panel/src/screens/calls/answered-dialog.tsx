import type { EndpointResponse } from '@smartpoint/contracts';
import { listAnswerTimes } from '@smartpoint/contracts/callbacks';
import type { AnswerTimesBy } from '@smartpoint/contracts/callbacks';
import { useApi } from '../../app/api.ts';
import { phoneText } from '../../format/phone-text.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { inOneLine } from '../../format/upright.ts';
import { duration } from './day-figures.tsx';

export interface BehindTimes {
  from: string;
  to: string;
  by: AnswerTimesBy;
  /** Undefined: all. */
  value: string | undefined;
  label: string;
}

/** Whom a row of the answer times counts, the slowest first. */
export function AnsweredDialog({ behind, onClose }: { behind: BehindTimes; onClose(): void }) {
  const t = useT();
  const { label, ...query } = behind;
  const rows = useApi(listAnswerTimes, { query });
  return (
    <Dialog title={t('answers.open', { name: label })} onClose={onClose}>
      <Loaded query={rows} skeleton={<SkeletonRows count={6} height={48} />}>
        {({ rows: found, more }) => (
          <>
            <ul className="sp-visits">
              {found.map((row) => (
                <AnsweredRow key={row.leadId} {...row} />
              ))}
            </ul>
            {more > 0 && <p className="sp-note">{t('answers.more', { count: more })}</p>}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function AnsweredRow(row: EndpointResponse<typeof listAnswerTimes>['rows'][number]) {
  const t = useT();
  const format = useFormat();
  const { leadId, name, phone, branch, dueAt, by, callSeconds, talkSeconds } = row;
  const waits = [
    callSeconds === null ? t('answers.never') : t('answers.after', { time: duration(callSeconds) }),
    talkSeconds !== null && t('answers.talkAfter', { time: duration(talkSeconds) }),
  ];
  return (
    <li>
      <span className="sp-visits__at">{format.moment(dueAt)}</span>
      <span className="sp-visits__what">
        <strong>
          <Link to={`/report/?lead=${leadId}`}>{inOneLine([phoneText(phone), name])}</Link>
        </strong>
        <span className="sp-soft">{inOneLine([branch, by])}</span>
      </span>
      <span className="sp-visits__leads">{waits.filter(Boolean).join(', ')}</span>
    </li>
  );
}
