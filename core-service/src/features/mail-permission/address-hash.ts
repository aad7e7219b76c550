import { createHash } from 'node:crypto';
import { readEmail } from '@smartpoint/contracts/email-address';

/** What is kept of an address where the address itself is nobody's to read. The same however it was typed. */
export function addressHash(email: string): string {
  return hashOf(readEmail(email) ?? email);
}

/**
 * The same for whoever reads it: `anna+1@shop.ru`, `anna+2@shop.ru` and as many more as anybody cares to think of are one
 * mailbox, which nobody may be asked for under another name.
 */
export function readerHash(email: string): string {
  return hashOf((readEmail(email) ?? email).replace(/(?<=^[^+@]+)\+[^@]*/, ''));
}

function hashOf(address: string): string {
  return createHash('sha256').update(`address ${address}`).digest('hex');
}
