import type { EndpointResponse } from '@smartpoint/contracts';
import { getLeadHistory, type LeadStep } from '@smartpoint/contracts/lead-work';
import { useApi } from '../../../app/api.ts';
import { useCan } from '../../../app/session.tsx';
import { inOneLine } from '../../../format/upright.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Link, OuterLink } from '../../../ui/link.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { SkeletonRows } from '../../../ui/skeleton.tsx';
import { NewNote } from './new-note.tsx';
import { StatusTag } from './status-tag.tsx';
import { useLeadSetup } from './use-lead-setup.ts';

/** Notes and who changed what; other leads of the person, and their visits. */
export function LeadHistory({ leadId }: { leadId: number }) {
  const t = useT();
  const can = useCan();
  const isOffered = can(getLeadHistory);
  const query = useApi(getLeadHistory, { params: { leadId } }, { enabled: isOffered, refreshEvery: 30_000 });
  if (!isOffered) return null;
  return (
    <Loaded query={query} skeleton={<SkeletonRows count={2} />}>
      {({ others, history, visits }) => (
        <>
          {others.length > 0 && <Others others={others} />}
          <section className="sp-facts-group">
            <h3>{t('leadWork.history')}</h3>
            <NewNote leadId={leadId} />
            <ol className="sp-lead-steps">
              {history.map((step) => (
                <Step key={step.id} step={step} />
              ))}
            </ol>
          </section>
          {visits.length > 0 && <Visits visits={visits} />}
        </>
      )}
    </Loaded>
  );
}

function Step({ step }: { step: LeadStep }) {
  const t = useT();
  const format = useFormat();
  const words = useStepWords();
  const isNote = step.kind === 'note';
  return (
    <li className={isNote ? 'sp-lead-steps__note' : undefined}>
      <span className="sp-soft">
        {format.moment(step.at)} · {step.by || t('leadWork.somebody')}
        {!isNote && `: ${words(step)}`}
      </span>
      {isNote && <p className="sp-break">{String(step.after)}</p>}
    </li>
  );
}

function useStepWords(): (step: LeadStep) => string {
  const t = useT();
  const format = useFormat();
  const { statusOf, nameOf, personOf } = useLeadSetup();
  return ({ kind, after }) => {
    if (kind === 'status') {
      const status = statusOf(Number(after));
      return t('leadWork.step.status', { name: status ? nameOf(status) : String(after) });
    }
    if (kind === 'responsible') {
      const name = after === null ? t('leadWork.nobody') : (personOf(Number(after)) ?? t('leadWork.left'));
      return t('leadWork.step.responsible', { name });
    }
    if (kind === 'tags') return t('leadWork.step.tags', { tags: Array.isArray(after) ? after.join(', ') || '–' : '–' });
    return after === null
      ? t('leadWork.step.noReminder')
      : t('leadWork.step.reminder', { at: format.moment(String(after)) });
  };
}

type Answer = EndpointResponse<typeof getLeadHistory>;

function Others({ others }: Pick<Answer, 'others'>) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="sp-facts-group">
      <h3>{t('leadWork.others')}</h3>
      <ul className="sp-lead-others">
        {others.map(({ id, createdAt, formName, name, statusId }) => (
          <li key={id}>
            <Link to={`/report/?lead=${id}&period=all`}>{t('lead.number', { id })}</Link>
            <StatusTag statusId={statusId} />
            <span className="sp-soft">{inOneLine([format.moment(createdAt), formName, name])}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Visits({ visits }: Pick<Answer, 'visits'>) {
  const t = useT();
  const format = useFormat();
  return (
    <section className="sp-facts-group">
      <h3>{t('leadWork.visits')}</h3>
      <ul className="sp-lead-others">
        {visits.map(({ startedAt, landingUrl, source }) => (
          <li key={startedAt}>
            <span className="sp-soft">{inOneLine([format.moment(startedAt), source])}</span>
            {landingUrl && <OuterLink href={landingUrl} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
