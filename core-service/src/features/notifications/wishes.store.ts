import { memberKinds, wantedBy, type MemberKind, type Wishes } from '@smartpoint/contracts/notifications';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Role } from '@smartpoint/contracts/roles';
import type { Tx } from '../../platform/db/index.ts';

/** Somebody to write to. */
export interface Member {
  userId: number;
  email: string;
  locale: Locale;
  timeZone: string;
  wants: Pick<Wishes, MemberKind>;
}

interface Row extends Omit<Member, 'wants'> {
  role: Role;
  on: MemberKind[];
  off: MemberKind[];
}

/** Members of an account with what they want to hear of (role auth). */
export async function membersOf(tx: Tx, accountId: number, userId?: number): Promise<Member[]> {
  const rows = await tx.rows<Row>(
    `SELECT u.id AS "userId", u.email, u.locale, a.time_zone AS "timeZone", m.role,
       coalesce(array_agg(c.kind) FILTER (WHERE c.is_wanted), '{}') AS on,
       coalesce(array_agg(c.kind) FILTER (WHERE NOT c.is_wanted), '{}') AS off
     FROM memberships m JOIN users u ON u.id = m.user_id JOIN accounts a ON a.id = m.account_id
     LEFT JOIN notification_choices c ON c.account_id = m.account_id AND c.user_id = m.user_id
     WHERE m.account_id = $1 AND ($2::bigint IS NULL OR m.user_id = $2)
     GROUP BY u.id, a.id, m.role ORDER BY u.id`,
    [accountId, userId ?? null],
  );
  return rows.map(({ role, on, off, ...member }) => {
    const isWanted = (kind: MemberKind) => on.includes(kind) || (wantedBy[kind].includes(role) && !off.includes(kind));
    return {
      ...member,
      wants: {
        calls: isWanted('calls'),
        connections: isWanted('connections'),
        alarms: isWanted('alarms'),
        weekly: isWanted('weekly'),
      },
    };
  });
}

/** Of members who do not want letters of this kind (role auth). */
export async function addressesWithout(tx: Tx, accountId: number, kind: MemberKind): Promise<string[]> {
  return (await membersOf(tx, accountId)).filter(({ wants }) => !wants[kind]).map(({ email }) => email);
}

/** Role tenant. */
export async function saveWishes(
  tx: Tx,
  who: { accountId: number; userId: number },
  wishes: { [K in MemberKind]?: boolean | undefined },
): Promise<void> {
  const told = memberKinds.filter((kind) => wishes[kind] !== undefined);
  await tx.rows(
    `INSERT INTO notification_choices (account_id, user_id, kind, is_wanted)
     SELECT $1, $2, kind, is_wanted FROM unnest($3::text[], $4::boolean[]) AS told (kind, is_wanted)
     ON CONFLICT (account_id, user_id, kind) DO UPDATE SET is_wanted = excluded.is_wanted, changed_at = now()`,
    [who.accountId, who.userId, told, told.map((kind) => wishes[kind])],
  );
}

/** Whether letters about leads reach this address by mailing groups (role tenant). */
export async function ownMailbox(tx: Tx, email: string): Promise<{ groups: string[]; isDeclined: boolean }> {
  const row = await tx.row<{ groups: string[]; isDeclined: boolean }>(
    `SELECT coalesce(array_agg(g.name ORDER BY g.position) FILTER (WHERE g.id IS NOT NULL), '{}') AS groups,
       coalesce(bool_or(d.declined_at IS NOT NULL), false) AS "isDeclined"
     FROM destinations d
     LEFT JOIN group_members m ON m.account_id = d.account_id AND m.destination_id = d.id
     LEFT JOIN mailing_groups g ON g.account_id = m.account_id AND g.id = m.group_id
     WHERE d.kind = 'mailbox' AND d.name = $1`,
    [email],
  );
  return row ?? { groups: [], isDeclined: false };
}
