import type { Tx } from '../../platform/db/index.ts';
import { isElsewhere } from '../sites/index.ts';
import type { LeadForFacts } from './lead-facts.ts';

/** Everything told about a lead (role worker); undefined when the lead was erased meanwhile. */
export function findLeadForFacts(
  tx: Tx,
  { accountId, leadId }: { accountId: number; leadId: number },
): Promise<LeadForFacts | undefined> {
  return tx.row<LeadForFacts>(
    `SELECT l.id, l.origin, l.created_at AS "createdAt", l.pressed_at AS "pressedAt", l.form_name AS "formName",
       l.form_kind AS "formKind", l.form_title AS "formTitle", l.form_text AS "formText", l.form_button AS "formButton",
       l.widget_id AS "widgetId", l.external_ref AS "externalRef", l.name, l.phone, l.phone_e164 AS "phoneE164",
       l.phone_valid AS "phoneValid", l.email, l.fields, l.page_url AS "pageUrl", l.page_title AS "pageTitle",
       l.referrer, l.landing_url AS "landingUrl", l.utm, l.last_source AS "lastSource", l.counter_ids AS "counterIds", l.display, l.branch,
       (SELECT c.due_at FROM callbacks c WHERE c.account_id = l.account_id AND c.lead_id = l.id AND c.state <> 'failed') AS "callbackAt",
       EXISTS (SELECT 1 FROM callbacks c WHERE c.account_id = l.account_id AND c.lead_id = l.id AND c.told_due) AS "isCallDue",
       l.device, l.geo,
       l.is_test AS "isTest", l.foreign_origin AS "foreignOrigin", ${isElsewhere('l')} AS "isElsewhere",
       s.name AS "siteName", s.url AS "siteUrl", a.name AS "accountName", a.locale, a.time_zone AS "timeZone",
       coalesce((SELECT jsonb_agg(jsonb_build_object('kind', c.kind, 'given', c.given, 'at', c.at,
                                                     'textVersion', c.text_version) ORDER BY c.kind DESC)
                 FROM lead_consents c WHERE c.account_id = l.account_id AND c.lead_id = l.id), '[]') AS consents
     FROM leads l
     JOIN accounts a ON a.id = l.account_id
     LEFT JOIN sites s ON s.account_id = l.account_id AND s.id = l.site_id
     WHERE l.account_id = $1 AND l.id = $2`,
    [accountId, leadId],
  );
}
