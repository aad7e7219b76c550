import { UniqueConstraintError } from 'sequelize';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Database, Tx } from '../../platform/db/index.ts';
import { defineUser } from './user.model.ts';

export interface StoredUser {
  id: number;
  email: string;
  passwordHash: string;
  locale: Locale;
}
export interface NewUser {
  email: string;
  passwordHash: string;
  name: string;
  phone: string;
  locale: Locale;
}
export type UserPatch = Partial<Pick<NewUser, 'passwordHash' | 'name' | 'locale'>>;

export interface UsersStore {
  /**
   * The person behind an e-mail. Somebody without any account (removed from the last one) counts as unknown: they
   * may register or be invited anew.
   */
  findWithAccount(tx: Tx, email: string): Promise<StoredUser | undefined>;
  /** Id of the new person, or undefined when the e-mail belongs to somebody with an account. */
  insert(tx: Tx, user: NewUser): Promise<number | undefined>;
  update(tx: Tx, id: number, patch: UserPatch): Promise<void>;
  /** False: somebody else took it at this moment, and the transaction can only be undone. */
  changeEmail(tx: Tx, id: number, email: string): Promise<boolean>;
  /** Whether the e-mail is anybody's, with an account or without one. */
  isTaken(tx: Tx, email: string): Promise<boolean>;
  /** Holds the person while a session opens or the password changes: false when it was changed since it was checked. */
  lockWithPassword(tx: Tx, id: number, passwordHash: string): Promise<boolean>;
}

export function createUsersStore(db: Database): UsersStore {
  const User = defineUser(db.sequelize);
  return {
    findWithAccount: (tx, email) =>
      tx.row<StoredUser>(
        `SELECT id, email, password_hash AS "passwordHash", locale FROM users u
         WHERE email = $1 AND EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = u.id)`,
        [email],
      ),
    insert: async (tx, user) => {
      const row = await tx.row<{ id: number }>(
        `INSERT INTO users AS u (email, password_hash, name, phone, locale) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ON CONSTRAINT users_email_unique DO UPDATE
           SET password_hash = excluded.password_hash, name = excluded.name, phone = excluded.phone,
               locale = excluded.locale, totp_secret = NULL, totp_since = NULL, totp_step = 0
           WHERE NOT EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = u.id)
         RETURNING u.id`,
        [user.email, user.passwordHash, user.name, user.phone, user.locale],
      );
      return row?.id;
    },
    update: async ({ transaction }, id, patch) => void (await User.update(patch, { where: { id }, transaction })),
    changeEmail: async ({ transaction }, id, email) => {
      try {
        await User.update({ email }, { where: { id }, transaction });
        return true;
      } catch (error) {
        if (error instanceof UniqueConstraintError) return false;
        throw error;
      }
    },
    isTaken: async (tx, email) => (await tx.row('SELECT 1 FROM users WHERE email = $1', [email])) !== undefined,
    lockWithPassword: async ({ transaction }, id, passwordHash) =>
      (await User.findOne({
        where: { id, passwordHash },
        attributes: ['id'],
        transaction,
        lock: transaction.LOCK.NO_KEY_UPDATE,
      })) !== null,
  };
}
