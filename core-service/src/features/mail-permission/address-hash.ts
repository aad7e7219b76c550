import { createHash } from 'node:crypto';
import { readEmail } from '@smartpoint/contracts/email-address';
import { readerOf, withoutTag } from './reader.ts';

/** What is kept of an address where the address itself is nobody's to read. The same however it was typed. */
export function addressHash(email: string): string {
  return hashOf(readEmail(email) ?? email);
}

/** The same for whoever reads it, under whatever name. */
export function readerHash(email: string): string {
  return hashOf(readerOf(email));
}

/** Under which refusals of one address may stand: those of before know fewer of its names. */
export function refusalHashes(email: string): string[] {
  return [...new Set([readerHash(email), hashOf(withoutTag(readEmail(email) ?? email)), addressHash(email)])];
}

function hashOf(address: string): string {
  return createHash('sha256').update(`address ${address}`).digest('hex');
}
