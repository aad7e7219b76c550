import { randomBytes } from 'node:crypto';
import PostalMime from 'postal-mime';
import { completeRegistration, startRegistration, type Session } from '@smartpoint/contracts/accounts';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { ApiClient } from './api-client.ts';
import type { TestService } from './service.ts';
import { until } from './wait.ts';

export interface RegisteredAccount {
  client: ApiClient;
  session: Session;
  email: string;
  password: string;
}

/** A person who has registered through the real endpoints with the code from the mailbox. */
export async function registerAccount(
  service: TestService,
  changes: { timeZone?: string; siteUrl?: string; name?: string; locale?: Locale } = {},
): Promise<RegisteredAccount> {
  const email = `person-${randomBytes(5).toString('hex')}@example.test`;
  const password = 'correct horse battery';
  const client = service.client();
  await client.call(startRegistration, { body: { email } });
  const code = await codeFromMailbox(service, email);
  const session = await client.call(completeRegistration, {
    body: {
      email,
      code,
      password,
      siteUrl: 'https://shop.example',
      name: 'Анна Смирнова',
      phone: '+7 926 244-43-93',
      timeZone: 'Europe/Moscow',
      ...changes,
    },
  });
  return { client, session, email, password };
}

/** The newest code mailed to this address. */
export async function codeFromMailbox(service: TestService, email: string): Promise<string> {
  return until(`a letter to ${email}`, async () => {
    const letter = await newestLetter(service, email);
    return letter && /\b\d{8}\b/.exec(letter.text)?.[0];
  });
}

/** Presses the button behind the link of the newest confirmation letter to this address, as its reader does. */
export async function confirmAddress(service: TestService, email: string): Promise<void> {
  const link = await until(`a confirmation letter to ${email}`, async () => {
    const letter = await newestLetter(service, email);
    return /https?:\S+\/letters\/confirm\/\S+/.exec(letter?.text ?? '')?.[0];
  });
  const answer = await fetch(link, { method: 'POST' });
  if (!answer.ok) throw new Error(`the confirmation was answered with ${answer.status}`);
}

export interface MailedLetter {
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

export async function newestLetter(service: TestService, email: string): Promise<MailedLetter | undefined> {
  const { rows } = await service.database.owner.query<{ raw: Buffer }>(
    'SELECT raw FROM dev_mails WHERE $1 = ANY(recipients) ORDER BY id DESC LIMIT 1',
    [email],
  );
  if (!rows[0]) return undefined;
  const parsed = await PostalMime.parse(rows[0].raw);
  const headers = Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]));
  return { subject: parsed.subject ?? '', text: parsed.text ?? '', html: parsed.html ?? '', headers };
}
