import type { Callback } from '@smartpoint/contracts/callbacks';
import { branchTime } from '../../format/branch-time.ts';
import { phoneText } from '../../format/phone-text.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Link, OuterLink } from '../../ui/link.tsx';
import { CallMoves } from './call-moves.tsx';
import { duration } from './day-figures.tsx';

interface CallRowProps {
  callback: Callback;
  now: number;
}

/** Who, from which page, for which branch; since when they wait; what one may do. */
export function CallRow({ callback, now }: CallRowProps) {
  const t = useT();
  const { name, phone, form, pageUrl, pageTitle, branch, leadId, note } = callback;
  return (
    <li className="sp-calls__row">
      <Waits callback={callback} now={now} />
      <div className="sp-calls__who">
        <a className="sp-phone" href={`tel:${phone}`}>
          {phoneText(phone)}
        </a>
        <span className="sp-small sp-soft">{name || t('calls.noName')}</span>
      </div>
      <div className="sp-calls__what">
        <Link to={`/report/?lead=${leadId}`}>{form}</Link>
        <span className="sp-small sp-soft">
          {branch} · {pageUrl ? <OuterLink href={pageUrl}>{pageTitle || pageUrl}</OuterLink> : t('calls.noPage')}
        </span>
        {note && <span className="sp-small">{note}</span>}
      </div>
      <CallMoves callback={callback} />
    </li>
  );
}

function Waits({ callback, now }: CallRowProps) {
  const { t, locale } = useLanguage();
  const { state, dueAt, wantedAt, timeZone, attempts, maxAttempts, takenBy } = callback;
  const due = Date.parse(dueAt);
  const isLater = state === 'new' || state === 'no-answer';
  const late = (now - due) / 1000;
  return (
    <div className="sp-calls__when">
      <b className={!isLater && late > 60 ? 'sp-calls__late' : undefined}>
        {isLater ? branchTime(due, { now, timeZone, locale }) : duration(Math.max(0, late))}
      </b>
      <span className="sp-small sp-soft">
        {takenBy ? takenBy.name : t(`calls.state.${state}`)}
        {wantedAt !== null &&
          ` · ${t('calls.wanted', { at: branchTime(Date.parse(wantedAt), { now, timeZone, locale }) })}`}
        {attempts > 0 && ` · ${t('calls.attempt', { attempt: attempts, max: maxAttempts })}`}
      </span>
    </div>
  );
}
