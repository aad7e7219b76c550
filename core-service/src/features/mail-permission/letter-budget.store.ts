import type { Tx } from '../../platform/db/index.ts';

/** How many letters an account may send on one of its local days. */
export interface LetterBudget {
  perDay: number;
  /** Counts one letter in (role worker or auth). False: today's are used up. */
  spend(tx: Tx, accountId: number): Promise<boolean>;
  /** The letter did not go (role worker). */
  giveBack(tx: Tx, accountId: number): Promise<void>;
  /** Letters of today (role tenant or worker). */
  spent(tx: Tx, accountId: number): Promise<number>;
}

const today = (account: string): string => `(now() AT TIME ZONE ${account}.time_zone)::date`;

export function createLetterBudget(perDay: number): LetterBudget {
  return {
    perDay,
    spend: async (tx, accountId) => {
      const row = await tx.row(
        `INSERT INTO letter_days AS d (account_id, day, sent) SELECT a.id, ${today('a')}, 1 FROM accounts a WHERE a.id = $1
         ON CONFLICT (account_id, day) DO UPDATE SET sent = d.sent + 1 WHERE d.sent < $2 RETURNING sent`,
        [accountId, perDay],
      );
      return row !== undefined;
    },
    giveBack: async (tx, accountId) => {
      await tx.rows(
        `UPDATE letter_days d SET sent = d.sent - 1 FROM accounts a
         WHERE a.id = $1 AND d.account_id = a.id AND d.day = ${today('a')} AND d.sent > 0`,
        [accountId],
      );
    },
    spent: async (tx, accountId) => {
      const row = await tx.row<{ sent: number }>(
        `SELECT d.sent FROM letter_days d JOIN accounts a ON a.id = d.account_id WHERE a.id = $1 AND d.day = ${today('a')}`,
        [accountId],
      );
      return row?.sent ?? 0;
    },
  };
}
