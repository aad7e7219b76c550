import type { LeadRow } from '@smartpoint/contracts/leads';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { kindName } from '../../i18n/kind-name.ts';
import { Badge } from '../../ui/notice.tsx';
import { Table } from '../../ui/table.tsx';
import type { Column } from '../../ui/table.tsx';
import { DeliveryDots } from './delivery-dots.tsx';
import { deviceName } from './device-name.ts';
import { LeadDetails } from './lead-details.tsx';
import { PhoneLink } from './phone-link.tsx';

interface LeadTableProps {
  leads: readonly LeadRow[];
  openId: number | undefined;
  /** The lead one came for by a link: it scrolls into sight. */
  soughtId: number | undefined;
  onToggle(id: number): void;
}

/** The person first, then when, where from, and how far the letter got (S-44). */
export function LeadTable({ leads, openId, soughtId, onToggle }: LeadTableProps) {
  const t = useT();
  return (
    <Table
      label={t('report.title')}
      columns={useColumns(openId)}
      rows={leads}
      keyOf={({ id }) => id}
      openKey={openId}
      onToggle={({ id }) => onToggle(id)}
      isInTwoLines
      detail={(lead) => <LeadDetails leadId={lead.id} isSought={lead.id === soughtId} />}
    />
  );
}

function useColumns(openId: number | undefined): Column<LeadRow>[] {
  const t = useT();
  const format = useFormat();
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
    {
      key: 'form',
      label: t('lead.form'),
      render: ({ formName, formKind, origin }) => (
        <span>
          {formName}
          <br />
          <span className="sp-soft">{formKind === null ? t(`origin.${origin}`) : kindName(formKind, t)}</span>
        </span>
      ),
    },
    { key: 'source', label: t('lead.source'), render: ({ source }) => source || '–' },
    { key: 'device', label: t('lead.device'), isShort: true, render: ({ device }) => deviceName(device, t) },
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
      <button type="button" className="sp-table__row-button" aria-expanded={lead.id === openId}>
        <strong>{name || t('lead.number', { id: lead.id })}</strong>
        <Marks lead={lead} />
      </button>
      <span className="sp-table__line sp-number">
        {phone && <PhoneLink phone={phone} dialable={lead.dialable} />}
        {phone && email && ' · '}
        {email}
        {!phone && !email && t('lead.noContact')}
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
