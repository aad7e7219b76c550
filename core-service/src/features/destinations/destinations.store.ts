import { Op } from 'sequelize';
import type { RouteRule } from '@smartpoint/contracts/lead-routes';
import type { Database, Tx } from '../../platform/db/index.ts';
import { defineDestination, type DestinationModel } from './destinations.model.ts';
import { mailboxAddress } from './mailbox-address.ts';

/** Whom leads go to. `address` is the kind's own: an e-mail, a chat, a pipeline. */
export interface Destination {
  id: number;
  kind: string;
  connectionId: number | null;
  name: string;
  address: unknown;
  /** Its reader agreed to get letters; means something for mailboxes only. */
  isConfirmed: boolean;
  /** Its reader wants no more of them. */
  isDeclined: boolean;
}

export interface DestinationsStore {
  find(tx: Tx, key: { accountId: number; id: number }): Promise<Destination | undefined>;
  /** Mailboxes with these addresses in their order, each once; new ones are made, and wait for their readers. */
  mailboxes(tx: Tx, accountId: number, emails: readonly string[]): Promise<number[]>;
  /** The same for addresses whose readers are known to agree: members of the account. */
  confirmedMailboxes(tx: Tx, accountId: number, emails: readonly string[]): Promise<number[]>;
  /** Agreed: also after having declined before. */
  confirm(tx: Tx, accountId: number, ids: readonly number[]): Promise<void>;
  setDeclined(tx: Tx, key: { accountId: number; id: number }, isDeclined: boolean): Promise<void>;
  /** Makes the destination of a connection. `page`: one that works on pages, where no lead goes. */
  connect(
    tx: Tx,
    accountId: number,
    made: { connectionId: number; name: string; kind: 'connection' | 'page' },
  ): Promise<void>;
  /** Changes the destinations of a connection: its name, whether leads go there, and which. */
  changeConnected(
    tx: Tx,
    key: { accountId: number; connectionId: number },
    patch: { name?: string; enabled?: boolean; route?: RouteRule[]; turn?: string },
  ): Promise<void>;
  /** The place of the first that is no widget of the account; one that was chosen before it was deleted may stay. */
  firstUnknownWidget(
    tx: Tx,
    key: { accountId: number; connectionId: number },
    widgetIds: readonly number[],
  ): Promise<number | undefined>;
  /** Whose leads go to the destination of a connection; none of them named = every lead. */
  chooseWidgets(tx: Tx, key: { accountId: number; connectionId: number }, widgetIds: readonly number[]): Promise<void>;
}

export function createDestinationsStore(db: Database): DestinationsStore {
  const Model = defineDestination(db.sequelize);

  const mailboxes: DestinationsStore['mailboxes'] = async ({ transaction }, accountId, emails) => {
    const wanted = [...new Set(emails)];
    await Model.bulkCreate(
      wanted.map((email) => ({ accountId, kind: 'mailbox', name: email, address: { email } })),
      { ignoreDuplicates: true, returning: false, transaction },
    );
    const rows = await Model.findAll({ where: { accountId, kind: 'mailbox', name: wanted }, transaction });
    const ids = new Map(rows.map(({ id, address }) => [mailboxAddress.parse(address).email, Number(id)]));
    return wanted.flatMap((email) => ids.get(email) ?? []);
  };

  return {
    mailboxes,
    find: async ({ transaction }, { accountId, id }) => {
      const row = await Model.findOne({ where: { accountId, id }, transaction });
      return row ? toDestination(row) : undefined;
    },
    confirmedMailboxes: async (tx, accountId, emails) => {
      const ids = await mailboxes(tx, accountId, emails);
      const where = { accountId, id: ids, confirmedAt: { [Op.is]: null } };
      await Model.update({ confirmedAt: new Date() }, { where, transaction: tx.transaction });
      return ids;
    },
    confirm: async ({ transaction }, accountId, ids) => {
      const agreed = { confirmedAt: new Date(), declinedAt: null };
      await Model.update(agreed, { where: { accountId, id: [...ids] }, transaction });
    },
    setDeclined: async ({ transaction }, { accountId, id }, isDeclined) => {
      await Model.update({ declinedAt: isDeclined ? new Date() : null }, { where: { accountId, id }, transaction });
    },
    connect: async ({ transaction }, accountId, made) => {
      await Model.create({ accountId, ...made, address: {} }, { returning: false, transaction });
    },
    firstUnknownWidget: async (tx, { accountId, connectionId }, widgetIds) => {
      const rows = await tx.rows<{ id: number }>(
        `SELECT w.id FROM widgets w WHERE w.account_id = $1 AND w.id = ANY ($3::bigint[]) AND (w.deleted_at IS NULL
           OR EXISTS (SELECT FROM widget_destinations c JOIN destinations d ON d.account_id = c.account_id AND d.id = c.destination_id
             WHERE c.account_id = $1 AND c.widget_id = w.id AND d.connection_id = $2))`,
        [accountId, connectionId, [...widgetIds]],
      );
      const at = widgetIds.findIndex((id) => !rows.some((row) => row.id === id));
      return at === -1 ? undefined : at;
    },
    chooseWidgets: async (tx, { accountId, connectionId }, widgetIds) => {
      await tx.rows(
        `DELETE FROM widget_destinations w USING destinations d
         WHERE d.account_id = $1 AND d.connection_id = $2 AND w.account_id = d.account_id AND w.destination_id = d.id`,
        [accountId, connectionId],
      );
      await tx.rows(
        `INSERT INTO widget_destinations (account_id, widget_id, destination_id)
         SELECT d.account_id, w.id, d.id FROM destinations d
         JOIN widgets w ON w.account_id = d.account_id AND w.id = ANY ($3::bigint[])
         WHERE d.account_id = $1 AND d.connection_id = $2`,
        [accountId, connectionId, [...widgetIds]],
      );
    },
    changeConnected: async ({ transaction }, where, patch) => {
      await Model.update(patch, { where: { ...where }, transaction });
    },
  };
}

function toDestination(row: DestinationModel): Destination {
  const { id, kind, connectionId, name, address, confirmedAt, declinedAt } = row;
  return {
    id: Number(id),
    kind,
    connectionId: connectionId === null ? null : Number(connectionId),
    name,
    address,
    isConfirmed: confirmedAt !== null,
    isDeclined: declinedAt !== null,
  };
}
