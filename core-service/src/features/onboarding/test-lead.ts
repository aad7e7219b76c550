import { randomUUID } from 'node:crypto';
import { leadSubmissionSchema } from '@smartpoint/contracts/page';
import type { FormField } from '@smartpoint/contracts/widgets/common';
import type { SessionCaller } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import type { ServerLead } from '../leads/index.ts';
import { readForm } from '../widgets/index.ts';
import type { TestTarget } from './onboarding.queries.ts';

/** Who presses the button: the test lead carries their own contacts, so that nobody else is called. */
export interface TestPerson {
  name: string;
  email: string;
}

/** Of the range kept for films and tests: nobody answers it. */
const phone = '+7 (999) 000-00-00';

/**
 * A submission as the first of these widgets that has a form would send it, every field filled and every consent given.
 * Undefined: none of them has one.
 */
export function testSubmission(targets: readonly TestTarget[], person: TestPerson, now: Date) {
  const forms = targets.map((target) => ({ target, ...readForm(target.kind, target.settings) }));
  const form = forms.find(({ questions, isBroken }) => questions.length > 0 && !isBroken);
  if (!form) return undefined;
  const { target, questions } = form;
  const visitorId = randomUUID();
  return leadSubmissionSchema.parse({
    siteKey: target.siteKey,
    submissionId: randomUUID(),
    widgetId: target.widgetId,
    widgetVersion: target.version,
    fields: questions.map((field) => ({ key: field.key, label: field.label, value: testValue(field, person) })),
    consents: { version: target.consentVersion, personalData: true, advertising: true },
    page: { url: target.siteUrl, title: 'Smartpoint' },
    landingUrl: target.siteUrl,
    visitorId,
    sessionId: visitorId,
    submittedAt: now.toISOString(),
  });
}

/** Without a form there is no page to send it: the lead goes the way of leads from elsewhere. */
export function testServerLead({ account, user }: SessionCaller, t: Translate): ServerLead {
  const { name, email } = user;
  return { accountId: account.uid, origin: 'server', formName: t('leads:testForm'), name, email, phone, isTest: true };
}

function testValue(field: FormField, person: TestPerson): string {
  if (field.kind === 'name') return person.name;
  if (field.kind === 'email') return person.email;
  if (field.kind === 'phone') return phone;
  if (field.kind === 'select') return field.options[0] ?? '—';
  return field.kind === 'checkbox' ? '✓' : 'Test';
}
