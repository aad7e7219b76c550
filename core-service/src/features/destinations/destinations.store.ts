import type { Database, Tx } from '../../platform/db/index.ts';
import { defineDestination } from './destinations.model.ts';
import { mailboxAddress } from './mailbox-address.ts';

/** Whom leads go to. `address` is the kind's own: an e-mail, a chat, a pipeline. */
export interface Destination {
  id: number;
  kind: string;
  connectionId: number | null;
  name: string;
  address: unknown;
}

export interface DestinationsStore {
  find(tx: Tx, key: { accountId: number; id: number }): Promise<Destination | undefined>;
  /** Mailboxes with these addresses in their order, each once; new ones are made. */
  mailboxes(tx: Tx, accountId: number, emails: readonly string[]): Promise<number[]>;
}

export function createDestinationsStore(db: Database): DestinationsStore {
  const Model = defineDestination(db.sequelize);
  return {
    find: async ({ transaction }, { accountId, id }) => {
      const row = await Model.findOne({ where: { accountId, id }, transaction });
      if (!row) return undefined;
      const { kind, connectionId, name, address } = row;
      return { id, kind, connectionId: connectionId === null ? null : Number(connectionId), name, address };
    },
    mailboxes: async ({ transaction }, accountId, emails) => {
      const wanted = [...new Set(emails)];
      await Model.bulkCreate(
        wanted.map((email) => ({ accountId, kind: 'mailbox', name: email, address: { email } })),
        { ignoreDuplicates: true, returning: false, transaction },
      );
      const rows = await Model.findAll({ where: { accountId, kind: 'mailbox', name: wanted }, transaction });
      const ids = new Map(rows.map(({ id, address }) => [mailboxAddress.parse(address).email, Number(id)]));
      return wanted.flatMap((email) => ids.get(email) ?? []);
    },
  };
}
