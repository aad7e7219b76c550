import type { Database, Tx } from '../../platform/db/index.ts';
import { defineConnection, type ConnectionModel } from './connections.model.ts';

/** A connection as stored. `settings` are its connector's own, unchecked; secrets are sealed. */
export interface StoredConnection {
  id: number;
  connector: string;
  settings: unknown;
  secretsSealed: string | null;
  /** reauthorize: nothing is sent until a person connects it anew. */
  state: ConnectionState;
  stateReason: string | null;
  /** The service has taken a call with these secrets. */
  isProved: boolean;
  version: number;
}

export type ConnectionState = 'working' | 'reauthorize';

interface Key {
  accountId: number;
  id: number;
}

export interface ConnectionsStore {
  find(tx: Tx, key: Key): Promise<StoredConnection | undefined>;
  insert(
    tx: Tx,
    accountId: number,
    made: Pick<StoredConnection, 'connector' | 'settings' | 'secretsSealed'>,
  ): Promise<{ id: number }>;
  /** The same, for nobody else to change until the transaction ends. */
  lock(tx: Tx, key: Key): Promise<StoredConnection | undefined>;
  /**
   * Tokens come and go without a new version: nobody edits them. With settings, of a portal that moved, it is a new one.
   * Only under {@link lock}.
   */
  keepSecrets(
    tx: Tx,
    key: Key,
    kept: { secretsSealed: string; tokenExpiresAt: Date; settings?: unknown },
  ): Promise<void>;
  /** Connections of one kind, oldest first. */
  ofConnector(tx: Tx, key: { accountId: number; connector: string }): Promise<StoredConnection[]>;
  /** How many there are; others wait with theirs until the transaction ends. */
  lockAndCount(tx: Tx, accountId: number): Promise<number>;
  /** The next version; undefined when `version` is not the present one any more. */
  update(
    tx: Tx,
    key: Key & { version: number },
    patch: Partial<Pick<StoredConnection, 'settings' | 'secretsSealed' | 'state' | 'stateReason'>>,
  ): Promise<StoredConnection | undefined>;
  /** Its key was taken; nothing when a person has changed it since `version`, or it was stopped (role worker or tenant). */
  prove(tx: Tx, key: Key & { version: number }): Promise<void>;
  /** Stops it; nothing when a person has changed it since `version` (role worker). */
  park(tx: Tx, key: Key & { version: number }, stateReason: string): Promise<void>;
  /** False when there is none. */
  remove(tx: Tx, key: Key): Promise<boolean>;
}

export function createConnectionsStore(db: Database): ConnectionsStore {
  const Model = defineConnection(db.sequelize);
  return {
    find: async ({ transaction }, where) => toConnection(await Model.findOne({ where: { ...where }, transaction })),
    insert: async ({ transaction }, accountId, made) => {
      const row = await Model.create({ accountId, ...made }, { transaction });
      return { id: Number(row.id) };
    },
    lock: async ({ transaction }, where) =>
      toConnection(await Model.findOne({ where: { ...where }, transaction, lock: true })),
    keepSecrets: async ({ transaction }, where, kept) => {
      const isMoved = kept.settings !== undefined;
      const next = isMoved ? { ...kept, isProved: false, version: db.sequelize.literal('version + 1') } : kept;
      await Model.update(next, { where: { ...where }, transaction });
    },
    ofConnector: async ({ transaction }, where) =>
      (await Model.findAll({ where: { ...where }, order: ['id'], transaction })).map((row) => toConnection(row)),
    lockAndCount: async (tx, accountId) => {
      await tx.rows('SELECT pg_advisory_xact_lock(hashtextextended($1, 6))', [`connections ${accountId}`]);
      return Model.count({ where: { accountId }, transaction: tx.transaction });
    },
    prove: async ({ transaction }, where) => {
      await Model.update({ isProved: true }, { where: { ...where, state: 'working' }, transaction });
    },
    park: async ({ transaction }, where, stateReason) => {
      await Model.update({ state: 'reauthorize', stateReason, isProved: false }, { where: { ...where }, transaction });
    },
    update: async ({ transaction }, { version, ...where }, patch) => {
      const row = await Model.findOne({ where: { ...where, version }, transaction, lock: true });
      const isAnother = patch.settings !== undefined || patch.secretsSealed !== undefined;
      const next = { ...patch, ...(isAnother && { isProved: false }), version: version + 1 };
      return row ? toConnection(await row.update(next, { transaction })) : undefined;
    },
    remove: async ({ transaction }, where) => (await Model.destroy({ where: { ...where }, transaction })) > 0,
  };
}

function toConnection(row: ConnectionModel): StoredConnection;
function toConnection(row: ConnectionModel | null): StoredConnection | undefined;
function toConnection(row: ConnectionModel | null): StoredConnection | undefined {
  if (!row) return undefined;
  const { id, connector, settings, secretsSealed, state, stateReason, isProved, version } = row;
  return { id: Number(id), connector, settings, secretsSealed, state, stateReason, isProved, version };
}
