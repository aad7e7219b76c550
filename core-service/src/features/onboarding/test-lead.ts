import { randomUUID } from 'node:crypto';
import { leadSubmissionSchema } from '@smartpoint/contracts/page';
import type { FieldKind, FormField } from '@smartpoint/contracts/widgets/fields';
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
const dayMs = 86_400_000;

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
    fields: questions.map((field) => ({
      key: field.key,
      label: field.label,
      value: testValues[field.kind](field, person, now),
    })),
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

const oneOf = ({ options }: FormField): string => options[0] ?? '—';
const inBounds = ({ min, max }: FormField): string => String(min ?? Math.min(max ?? 1, 1));

/** What the test person answers, by kind of field. */
const testValues: Record<FieldKind, (field: FormField, person: TestPerson, now: Date) => string> = {
  name: (_field, { name }) => name,
  email: (_field, { email }) => email,
  phone: () => phone,
  text: () => 'Test',
  textarea: () => 'Test',
  number: inBounds,
  date: ({ min }, _person, now) => new Date(now.getTime() + (min ?? 0) * dayMs).toISOString().slice(0, 10),
  select: oneOf,
  radio: oneOf,
  multi: ({ options }) => options.join(', '),
  rating: () => '5',
  checkbox: () => '✓',
  branch: oneOf,
  calltime: () => '',
  photo: () => '',
  hidden: () => 'Test',
};
