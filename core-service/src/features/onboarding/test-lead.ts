import { randomUUID } from 'node:crypto';
import { leadSubmissionSchema } from '@smartpoint/contracts/page';
import type { FormField } from '@smartpoint/contracts/popup';
import { readSettings } from '../widgets/index.ts';
import type { TestTarget } from './onboarding.queries.ts';

/** Who presses the button: the test lead carries their own contacts, so that nobody else is called. */
export interface TestPerson {
  name: string;
  email: string;
}

/** A submission as the widget itself would send it, every field filled and every consent given. */
export function testSubmission(target: TestTarget, person: TestPerson, now: Date) {
  const { fields } = readSettings(target.settings);
  const visitorId = randomUUID();
  return leadSubmissionSchema.parse({
    siteKey: target.siteKey,
    submissionId: randomUUID(),
    widgetId: target.widgetId,
    widgetVersion: target.version,
    fields: fields.map((field) => ({ key: field.key, label: field.label, value: testValue(field, person) })),
    consents: { version: target.consentVersion, personalData: true, advertising: true },
    page: { url: target.siteUrl, title: 'Smartpoint' },
    landingUrl: target.siteUrl,
    visitorId,
    sessionId: visitorId,
    submittedAt: now.toISOString(),
  });
}

function testValue(field: FormField, person: TestPerson): string {
  if (field.kind === 'name') return person.name;
  if (field.kind === 'email') return person.email;
  // A number of the range kept for films and tests: nobody answers it.
  if (field.kind === 'phone') return '+7 (999) 000-00-00';
  if (field.kind === 'select') return field.options[0] ?? '—';
  return field.kind === 'checkbox' ? '✓' : 'Test';
}
