import type { OwnNumber } from '@smartpoint/contracts/telephony';
import type { Tx } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { PhoneLine } from '../connections/index.ts';

export async function findOwnNumber(tx: Tx, userId: number): Promise<OwnNumber> {
  const row = await tx.row<OwnNumber>('SELECT extension, phone FROM own_numbers WHERE user_id = $1', [userId]);
  return row ?? { extension: '', phone: '' };
}

export async function saveOwnNumber(
  tx: Tx,
  { accountId, userId }: { accountId: number; userId: number },
  { extension, phone }: OwnNumber,
): Promise<void> {
  await tx.rows(
    `INSERT INTO own_numbers (account_id, user_id, extension, phone) VALUES ($1, $2, $3, $4)
     ON CONFLICT (account_id, user_id) DO UPDATE SET extension = excluded.extension, phone = excluded.phone`,
    [accountId, userId, extension, phone],
  );
}

/** Of this account, whatever the role (role tenant). @throws AppError not-found */
export async function requireMember(tx: Tx, userId: number): Promise<void> {
  const row = await tx.row('SELECT user_id FROM memberships WHERE user_id = $1', [userId]);
  if (!row) throw new AppError('not-found');
}

/** Where it rings first when this person calls: at the person, where telephony can, else as it is set up. '' = at the branch. */
export function ringsAt({ telephony, settings }: Pick<PhoneLine, 'telephony' | 'settings'>, own: OwnNumber): string {
  const ofPerson = { extension: own.extension, phone: dialable(own.phone) };
  const suits = telephony.operatorBy.map((by) => ofPerson[by]).find((number) => number !== '');
  return suits ?? telephony.operatorOf(settings);
}

/** Russians write 8 for the country's 7. */
export function dialable(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return digits.length === 11 && digits.startsWith('8') ? `7${digits.slice(1)}` : digits;
}
