import { createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';

/** Keys of Standard Webhooks 1.0: 24 to 64 random bytes in base64 after `whsec_`. */
const key = z.string().regex(/^whsec_[A-Za-z0-9+/]+=*$/);

export const webhookSecrets = z.object({ key, former: z.object({ key, until: z.string() }).nullable() });
export type WebhookSecrets = z.infer<typeof webhookSecrets>;

const formerForMs = 24 * 3_600_000;

export const firstKey = (): WebhookSecrets => ({ key: newKey(), former: null });

/** The old key signs for one more day. */
export function renewKey({ key: old }: WebhookSecrets, at: Date): WebhookSecrets {
  return { key: newKey(), former: { key: old, until: new Date(at.getTime() + formerForMs).toISOString() } };
}

const newKey = (): string => `whsec_${randomBytes(32).toString('base64')}`;

/**
 * Headers by which a receiver knows our call (Standard Webhooks 1.0): HMAC-SHA256 of `id.timestamp.body` for each key that
 * counts, separated by spaces. The time is that of the attempt: receivers refuse what is five minutes old.
 */
export function signatureHeaders(
  { key: current, former }: WebhookSecrets,
  { id, at, body }: { id: string; at: Date; body: string },
): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const keys = former && at.toISOString() < former.until ? [current, former.key] : [current];
  const signatures = keys.map((each) => {
    const bytes = Buffer.from(each.slice('whsec_'.length), 'base64');
    return `v1,${createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
  });
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
