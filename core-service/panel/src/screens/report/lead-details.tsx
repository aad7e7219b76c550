import { useEffect, useRef } from 'react';
import { readEmail } from '@smartpoint/contracts/email-address';
import { getLead } from '@smartpoint/contracts/leads';
import type { LeadDetail } from '@smartpoint/contracts/leads';
import { useApi } from '../../app/api.ts';
import { isLocalAddress } from '../../format/place.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { kindName } from '../../i18n/kind-name.ts';
import { Button } from '../../ui/button.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { Fact } from '../../ui/facts.tsx';
import { OuterLink } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Answer } from './answer.tsx';
import { Consents } from './consents.tsx';
import { LeadCallback } from './lead-callback.tsx';
import { DeliveryJournal } from './delivery-journal.tsx';
import { Quarantine } from './quarantine.tsx';
import { deviceName } from './device-name.ts';
import { MailLink } from './mail-link.tsx';
import { PhoneLink } from './phone-link.tsx';
import { LeadHistory } from './work/lead-history.tsx';
import { LeadWorkCard } from './work/lead-work-card.tsx';
import { utmFacts } from './utm-facts.ts';

interface LeadDetailsProps {
  leadId: number;
  isSought?: boolean;
  /** Above a lead that is there. */
  note?: string | undefined;
}

/** One lead: every field of S-45…S-55 and the journal of deliveries. Comes into sight when it is what one came for. */
export function LeadDetails({ leadId, isSought = false, note }: LeadDetailsProps) {
  const lead = useApi(getLead, { params: { leadId } }, { refreshEvery: 10_000 });
  return (
    <Loaded query={lead} skeleton={<Skeleton height={240} />}>
      {(data) => (
        <>
          {note && <p className="sp-small sp-soft">{note}</p>}
          <Details lead={data} isSought={isSought} />
        </>
      )}
    </Loaded>
  );
}

function Details({ lead, isSought }: { lead: LeadDetail; isSought: boolean }) {
  const t = useT();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isSought && place.current) bringIntoSight(place.current);
  }, [isSought]);
  return (
    <div className="sp-lead" ref={place}>
      <h2 className="sp-lead__number">
        <Copyable text={String(lead.id)} name={t('lead.numberName')}>
          {t('lead.number', { id: lead.id })}
        </Copyable>
      </h2>
      {lead.state === 'quarantined' && <Quarantine lead={lead} />}
      {lead.dialable && (
        <Button kind="primary" href={`tel:${lead.dialable}`} label={t('lead.call', { phone: lead.phone })}>
          {lead.phone}
        </Button>
      )}
      <LeadWorkCard lead={lead} />
      <Facts title={t('lead.section.person')} facts={usePersonFacts(lead)} />
      <LeadHistory leadId={lead.id} />
      <div className="sp-lead__columns">
        <Facts title={t('lead.section.source')} facts={useSourceFacts(lead)} />
        <Facts title={t('lead.section.form')} facts={useFormFacts(lead)} />
        <Consents consents={lead.consents} />
      </div>
      <LeadCallback leadId={lead.id} />
      {lead.state !== 'quarantined' && <DeliveryJournal deliveries={lead.deliveries} />}
    </div>
  );
}

/** Beside the list the pane stands in sight already; instead of the list it begins below the filters. Its button comes along. */
function bringIntoSight(element: HTMLElement): void {
  const pane = element.parentElement ?? element;
  const isBeside = getComputedStyle(pane).position === 'sticky';
  pane.scrollIntoView({ block: isBeside ? 'nearest' : 'start' });
}

function usePersonFacts(lead: LeadDetail): Fact[] {
  const t = useT();
  const format = useFormat();
  const copyable = (name: string, text: string): Fact => [name, text && <Copyable text={text} name={name} />];
  const phoneNote = lead.phone && !lead.dialable ? ` · ${t('lead.phoneDoubtful')}` : '';
  const emailNote = lead.email && !readEmail(lead.email) ? ` · ${t('lead.emailDoubtful')}` : '';
  return [
    [t('lead.time'), format.moment(lead.createdAt)],
    [t('lead.pressed'), lead.pressedAt && format.moment(lead.pressedAt)],
    copyable(t('lead.name'), lead.name),
    [
      t('lead.phone'),
      lead.phone && (
        <Copyable text={lead.dialable ?? lead.phone} name={t('lead.phone')}>
          <PhoneLink phone={lead.phone} dialable={lead.dialable} />
          {phoneNote}
        </Copyable>
      ),
    ],
    [
      t('lead.email'),
      lead.email && (
        <Copyable text={lead.email} name={t('lead.email')}>
          <MailLink email={lead.email} />
          {emailNote}
        </Copyable>
      ),
    ],
    ...otherFields(lead).map(({ label, value }): Fact => [label, <Answer value={value} />]),
    [t('lead.branch'), lead.branch],
    [t('lead.device'), deviceName(lead.device, t)],
    [t('lead.geo'), isLocalAddress(lead.geo) ? t('lead.localAddress') : lead.geo],
  ];
}

/** Answers that are not told as name, phone or e-mail already. */
function otherFields({ name, phone, email, fields }: LeadDetail): LeadDetail['fields'] {
  const told = [name, phone, email].map((text) => text.trim());
  return fields.filter(({ value }) => !told.includes(value.trim()));
}

function useSourceFacts(lead: LeadDetail): Fact[] {
  const t = useT();
  return [
    [t('lead.pageTitle'), lead.pageTitle],
    [t('lead.page'), lead.pageUrl && <OuterLink href={lead.pageUrl} />],
    [t('lead.landing'), lead.landingUrl && <OuterLink href={lead.landingUrl} />],
    [t('lead.referrer'), lead.referrer && <OuterLink href={lead.referrer} />],
    [t('lead.lastSource'), lead.lastSource],
    ...utmFacts(lead.utm, t('lead.utmRaw')),
  ];
}

function useFormFacts(lead: LeadDetail): Fact[] {
  const t = useT();
  return [
    [t('lead.form'), lead.formName],
    [t('lead.origin'), t(`origin.${lead.origin}`)],
    [t('lead.externalStatus'), lead.externalStatus],
    [t('lead.externalRef'), lead.externalRef && <Copyable text={lead.externalRef} name={t('lead.externalRef')} />],
    [t('lead.formKind'), lead.formKind && kindName(lead.formKind, t)],
    [t('lead.formId'), lead.widgetId && <Copyable text={String(lead.widgetId)} name={t('lead.formId')} />],
    [t('lead.display'), displayName(lead.display, t)],
    [t('lead.seenTitle'), lead.seen.title],
    [t('lead.seenText'), lead.seen.text],
    [t('lead.seenButton'), lead.seen.button],
    [t('lead.version'), lead.widgetVersion && String(lead.widgetVersion)],
  ];
}

const displays = ['popup', 'inline', 'panel', 'button'] as const;

function displayName(display: string, t: ReturnType<typeof useT>): string {
  const known = displays.find((item) => item === display);
  return known ? t(`display.${known}`) : display;
}
