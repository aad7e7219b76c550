import { Op, type WhereOptions } from 'sequelize';
import type { Role } from '@smartpoint/contracts/roles';
import type { Database, Tx } from '../../platform/db/index.ts';
import { defineInvite, type InviteModel } from './invite.model.ts';

export interface StoredInvite {
  id: number;
  accountId: number;
  email: string;
  role: Exclude<Role, 'owner'>;
  invitedBy: number;
  createdAt: Date;
  expiresAt: Date;
}
export interface InvitedBy {
  account: { uid: number; name: string };
  inviter: { name: string; email: string };
}
export type NewInvite = Omit<StoredInvite, 'id'> & { tokenHash: string; readerHash: string };

/** In the last hour unless named otherwise. */
export interface InvitesSent {
  ofAccount: number;
  toReader: number;
  toReaderInDay: number;
}

/** Pending = neither accepted nor withdrawn; open = that, and not out of date. Every call names its account or a token. */
export interface InvitesStore {
  /** Of each person the last one, if it is pending and was open after that moment. */
  listPending(tx: Tx, accountId: number, since: Date): Promise<StoredInvite[]>;
  insert(tx: Tx, invite: NewInvite): Promise<StoredInvite>;
  findOpen(tx: Tx, tokenHash: string, now: Date): Promise<StoredInvite | undefined>;
  /** By the token of a link that was copied. */
  findCopied(tx: Tx, copiedHash: string, now: Date): Promise<StoredInvite | undefined>;
  findPending(tx: Tx, which: { accountId: number; id: number }): Promise<StoredInvite | undefined>;
  /** Account and person behind it, by their names. */
  whoseIs(tx: Tx, invite: StoredInvite): Promise<InvitedBy | undefined>;
  /** Another token in place of the one it had. False: it is not open any more. */
  renew(
    tx: Tx,
    invite: { accountId: number; id: number },
    hash: { tokenHash: string } | { copiedHash: string },
    now: Date,
  ): Promise<boolean>;
  /** True for the one caller that accepts it. */
  accept(tx: Tx, invite: { accountId: number; id: number }, now: Date): Promise<boolean>;
  /** How many pending invitations were withdrawn. */
  withdraw(
    tx: Tx,
    which: { accountId: number; id?: number; email?: string; invitedBy?: number },
    now: Date,
  ): Promise<number>;
  /** Holds the invitations of the account, and those to the reader, until the transaction ends and counts those sent since then. */
  lockAndCount(
    tx: Tx,
    which: { accountId: number; readerHash: string },
    since: { hour: Date; day: Date },
  ): Promise<InvitesSent>;
}

export function createInvitesStore(db: Database): InvitesStore {
  const Invite = defineInvite(db.sequelize);
  const pending = { acceptedAt: null, withdrawnAt: null };
  const open = (now: Date): WhereOptions => ({ ...pending, expiresAt: { [Op.gt]: now } });
  return {
    listPending,
    insert: async ({ transaction }, invite) => toInvite(await Invite.create({ ...invite }, { transaction })),
    findOpen: async ({ transaction }, tokenHash, now) => {
      const row = await Invite.findOne({ where: { tokenHash, ...open(now) }, transaction });
      return row ? toInvite(row) : undefined;
    },
    findCopied: async ({ transaction }, copiedHash, now) => {
      const row = await Invite.findOne({ where: { copiedHash, ...open(now) }, transaction });
      return row ? toInvite(row) : undefined;
    },
    renew: async ({ transaction }, { accountId, id }, hash, now) => {
      const [count] = await Invite.update(hash, { where: { accountId, id, ...open(now) }, transaction });
      return count === 1;
    },
    findPending: async ({ transaction }, which) => {
      const row = await Invite.findOne({ where: { ...which, ...pending }, transaction });
      return row ? toInvite(row) : undefined;
    },
    whoseIs,
    accept: async ({ transaction }, { accountId, id }, now) => {
      const where = { accountId, id, ...open(now) };
      const [count] = await Invite.update({ acceptedAt: now }, { where, transaction });
      return count === 1;
    },
    withdraw: async ({ transaction }, which, now) => {
      const [count] = await Invite.update({ withdrawnAt: now }, { where: { ...which, ...pending }, transaction });
      return count;
    },
    lockAndCount,
  };
}

/** Who was invited anew after one went out of date may have accepted, or been refused, since. */
const listPending: InvitesStore['listPending'] = (tx, accountId, since) =>
  tx.rows<StoredInvite>(
    `SELECT id, account_id AS "accountId", email, role, invited_by AS "invitedBy", created_at AS "createdAt",
       expires_at AS "expiresAt"
     FROM (
       SELECT DISTINCT ON (email) * FROM invites WHERE account_id = $1 AND expires_at > $2 ORDER BY email, id DESC
     ) AS last
     WHERE accepted_at IS NULL AND withdrawn_at IS NULL ORDER BY id DESC`,
    [accountId, since],
  );

const whoseIs: InvitesStore['whoseIs'] = async (tx, { accountId, invitedBy }) => {
  const row = await tx.row<{ account: string; name: string; email: string }>(
    `SELECT a.name AS account, u.name, u.email FROM accounts a, users u WHERE a.id = $1 AND u.id = $2`,
    [accountId, invitedBy],
  );
  return row && { account: { uid: accountId, name: row.account }, inviter: { name: row.name, email: row.email } };
};

const lockAndCount: InvitesStore['lockAndCount'] = async (tx, { accountId, readerHash }, { hour, day }) => {
  const lock = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 2))';
  await tx.rows(lock, [`invites ${accountId}`]);
  await tx.rows(lock, [`invites to ${readerHash}`]);
  const row = await tx.row<InvitesSent>(
    `SELECT count(*) FILTER (WHERE account_id = $1 AND created_at > $3) AS "ofAccount",
       count(*) FILTER (WHERE reader_hash = $2 AND created_at > $3) AS "toReader",
       count(*) FILTER (WHERE reader_hash = $2) AS "toReaderInDay"
     FROM invites WHERE (account_id = $1 OR reader_hash = $2) AND created_at > $4`,
    [accountId, readerHash, hour, day],
  );
  return row ?? { ofAccount: 0, toReader: 0, toReaderInDay: 0 };
};

function toInvite({ id, accountId, email, role, invitedBy, createdAt, expiresAt }: InviteModel): StoredInvite {
  return {
    id: Number(id),
    accountId: Number(accountId),
    email,
    role,
    invitedBy: Number(invitedBy),
    createdAt,
    expiresAt,
  };
}
