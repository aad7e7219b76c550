import { changeLeads } from '@smartpoint/contracts/lead-work';
import type { LeadRow } from '@smartpoint/contracts/leads';
import { useCan } from '../../app/session.tsx';
import { upright } from '../../format/upright.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { kindName } from '../../i18n/kind-name.ts';
import { Badge } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table.tsx';
import { DeliveryDots } from './delivery-dots.tsx';
import { deviceName } from './device-name.ts';
import { MailLink } from './mail-link.tsx';
import { PhoneLink } from './phone-link.tsx';
import type { Picked } from './use-picked.ts';
import { StatusTag } from './work/status-tag.tsx';
import { useLeadSetup } from './work/use-lead-setup.ts';
import { useWorkWords } from './work/use-work-words.ts';

interface LeadTableProps {
  leads: readonly LeadRow[];
  openId: number | undefined;
  picked: Picked;
  onToggle(id: number): void;
}

/** The person first, then how far the lead is, where from, and how far the letter got (S-44). */
export function LeadTable({ leads, openId, picked, onToggle }: LeadTableProps) {
  const t = useT();
  const pick = usePickColumn(leads, picked);
  const columns = useColumns(openId);
  return (
    <Table
      label={t('report.title')}
      columns={pick ? [pick, ...columns] : columns}
      rows={leads}
      keyOf={({ id }) => id}
      openKey={openId}
      onToggle={({ id }) => onToggle(id)}
      isInTwoLines
    />
  );
}

function usePickColumn(leads: readonly LeadRow[], picked: Picked): Column<LeadRow> | undefined {
  const t = useT();
  const can = useCan();
  if (!can(changeLeads)) return undefined;
  const count = leads.filter(({ id }) => picked.has(id)).length;
  return {
    key: 'pick',
    place: 'before',
    label: t('report.pick'),
    isShort: true,
    head: (
      <input
        type="checkbox"
        aria-label={t('report.pickShown')}
        checked={count === leads.length}
        ref={(box) => void (box && (box.indeterminate = count > 0 && count < leads.length))}
        onChange={() => picked.pickAll(count < leads.length)}
      />
    ),
    render: (lead) => (
      <input
        type="checkbox"
        aria-label={t('report.pickOne', { name: lead.name || t('lead.number', { id: lead.id }) })}
        checked={picked.has(lead.id)}
        onClick={(event) => event.stopPropagation()}
        onChange={() => picked.pick(lead)}
      />
    ),
  };
}

function useColumns(openId: number | undefined): Column<LeadRow>[] {
  const t = useT();
  const format = useFormat();
  const { isOffered } = useLeadSetup();
  const workWords = useWorkWords();
  const work: Column<LeadRow> = {
    key: 'work',
    place: 'middle',
    label: t('leadWork.status'),
    render: ({ work }) => {
      const more = workWords(work);
      return (
        <span>
          <StatusTag statusId={work.statusId} />
          {more && <span className="sp-table__line sp-small">{more}</span>}
        </span>
      );
    },
  };
  return [
    {
      key: 'contact',
      label: t('lead.contact'),
      isLead: true,
      render: (lead) => <Contact lead={lead} openId={openId} />,
    },
    {
      key: 'time',
      place: 'above',
      label: t('lead.time'),
      render: ({ createdAt, pressedAt }) => (
        <span>
          <time dateTime={createdAt} className="sp-nowrap" title={format.moment(createdAt)}>
            {format.relative(createdAt)}
          </time>
          {pressedAt && (
            <>
              <br />
              <span className="sp-small sp-soft">{t('lead.pressedAt', { at: format.moment(pressedAt) })}</span>
            </>
          )}
        </span>
      ),
    },
    ...(isOffered ? [work] : []),
    {
      key: 'form',
      label: t('lead.form'),
      render: ({ formName, formKind, origin }) => (
        <span>
          {upright(formName)}
          <br />
          <span className="sp-soft">{formKind === null ? t(`origin.${origin}`) : kindName(formKind, t)}</span>
        </span>
      ),
    },
    {
      key: 'source',
      label: t('lead.source'),
      render: ({ source, device }) => (
        <span>
          {upright(source) || '–'}
          <br />
          <span className="sp-soft sp-nowrap">{deviceName(device, t)}</span>
        </span>
      ),
    },
    {
      key: 'delivery',
      place: 'below',
      label: t('lead.delivery'),
      render: ({ state, deliveries }) =>
        state === 'quarantined' ? (
          <span className="sp-soft">{t('delivery.held')}</span>
        ) : (
          <DeliveryDots deliveries={deliveries} />
        ),
    },
  ];
}

function Contact({ lead, openId }: { lead: LeadRow; openId: number | undefined }) {
  const t = useT();
  const { name, phone, email } = lead;
  return (
    <>
      <button type="button" className="sp-table__row-button" data-lead-row={lead.id} aria-expanded={lead.id === openId}>
        <strong>{upright(name) || t('lead.number', { id: lead.id })}</strong>
        <Marks lead={lead} />
      </button>
      <span className="sp-table__line sp-number">
        {phone && <PhoneLink phone={phone} dialable={lead.dialable} />}
        {phone && email && ' · '}
        {email && <MailLink email={email} />}
        {!phone && !email && t('lead.noContact')}
        {(lead.others ?? 0) > 0 && ` · ${t('lead.others', { count: lead.others ?? 0 })}`}
      </span>
    </>
  );
}

function Marks({ lead: { state, isTest, foreignOrigin } }: { lead: LeadRow }) {
  const t = useT();
  if (!isTest && !foreignOrigin && state !== 'quarantined') return null;
  return (
    <span className="sp-table__badges">
      {state === 'quarantined' && <Badge tone="warn">{t('lead.quarantined')}</Badge>}
      {isTest && <Badge tone="accent">{t('lead.test')}</Badge>}
      {foreignOrigin && <Badge tone="warn">{t('lead.foreign')}</Badge>}
    </span>
  );
}
