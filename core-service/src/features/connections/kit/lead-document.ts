import { z } from 'zod';
import { counterIdsSchema } from '@smartpoint/contracts/page';
import type { LeadForFacts } from '../../leads/index.ts';

const answersSchema = z.array(z.object({ label: z.string(), value: z.string() }));
const utmSchema = z.record(z.string(), z.string());
const consentsSchema = z.array(z.object({ kind: z.string(), given: z.boolean().nullable(), at: z.string() }));

/**
 * A lead for programs: names and values that stay, whatever language the account speaks. Empty texts are there, so that
 * a receiver need not ask whether a name exists. @throws ZodError on what was never stored by us
 */
export function leadDocument(lead: LeadForFacts) {
  return {
    id: lead.id,
    isTest: lead.isTest,
    /** From another host than the site's own. */
    foreignOrigin: lead.foreignOrigin,
    createdAt: lead.createdAt.toISOString(),
    pressedAt: lead.pressedAt?.toISOString() ?? null,
    origin: lead.origin,
    externalRef: lead.externalRef,
    name: lead.name,
    /** As typed; `phoneE164` only when the number is certain. */
    phone: lead.phone,
    phoneE164: lead.phoneValid ? lead.phoneE164 : null,
    email: lead.email,
    answers: answersSchema.parse(lead.fields),
    consents: consentsSchema.parse(lead.consents),
    form: {
      widgetId: lead.widgetId,
      kind: lead.formKind,
      name: lead.formName,
      title: lead.formTitle,
      text: lead.formText,
      button: lead.formButton,
    },
    branch: lead.branch,
    site: { name: lead.siteName, url: lead.siteUrl },
    page: { url: lead.pageUrl, title: lead.pageTitle, referrer: lead.referrer, landingUrl: lead.landingUrl },
    utm: utmSchema.parse(lead.utm),
    lastSource: lead.lastSource,
    counterIds: counterIdsSchema.parse(lead.counterIds),
    device: lead.device,
    geo: lead.geo,
  };
}
