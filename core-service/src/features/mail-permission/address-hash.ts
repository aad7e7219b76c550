import { createHash } from 'node:crypto';
import { readEmail } from '@smartpoint/contracts/email-address';

/** What is kept of an address where the address itself is nobody's to read. The same however it was typed. */
export function addressHash(email: string): string {
  return createHash('sha256')
    .update(`address ${readEmail(email) ?? email}`)
    .digest('hex');
}
