import type { Locale } from '@smartpoint/contracts/primitives';
import type { Sealer } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { faultsOf } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { printReason } from '../deliveries/index.ts';
import type { DestinationsStore } from '../destinations/index.ts';
import type { ConnectionsStore, StoredConnection } from './connections.store.ts';
import { connectorOf } from './registry.ts';
import type { Connector } from './kit/connector.ts';
import { sampleLead } from './sample-lead.ts';
import { takeLead, type TakeLeadDeps } from './take-lead.ts';

export interface ConnectionsDeps extends TakeLeadDeps {
  db: Database;
  store: ConnectionsStore;
  sealer: Pick<Sealer, 'seal' | 'open'>;
  destinations: Pick<DestinationsStore, 'connect' | 'changeConnected'>;
}

interface Key {
  accountId: number;
  id: number;
}

interface Reader {
  account: { name: string; locale: Locale; timeZone: string };
  t: Translate;
}

export interface TestOutcome {
  isDelivered: boolean;
  reason: string | null;
  status: number | null;
  answer: string;
  ms: number;
}

export interface Connections {
  /** @returns its key as its owner copies it, null when the service has keys of its own */
  create(
    tx: Tx,
    accountId: number,
    wanted: { connector: string; settings: Record<string, string> },
  ): Promise<{ id: number; key: string | null }>;
  change(
    tx: Tx,
    key: Key,
    patch: { version: number; settings?: Record<string, string>; isEnabled?: boolean },
  ): Promise<void>;
  remove(tx: Tx, key: Key): Promise<void>;
  renewKey(tx: Tx, key: Key): Promise<string>;
  /** Calls the service at once, outside of any transaction. */
  test(key: Key, reader: Reader): Promise<TestOutcome>;
}

/** Connected services of accounts. What is not there is `not-found`, whoever else may have it. */
export function createConnections(deps: ConnectionsDeps): Connections {
  const { db, store, sealer, destinations, clock } = deps;
  const seal = (secrets: unknown) => sealer.seal(JSON.stringify(secrets));
  const secretsOf = ({ secretsSealed }: StoredConnection): unknown =>
    secretsSealed === null ? undefined : JSON.parse(sealer.open(secretsSealed));
  const found = async (tx: Tx, key: Key) => {
    const connection = await store.find(tx, key);
    const connector = connection && connectorOf(connection.connector);
    if (!connection || !connector) throw new AppError('not-found');
    return { connection, connector };
  };

  return {
    create: async (tx, accountId, { connector: wanted, settings }) => {
      const connector = connectorOf(wanted);
      if (!connector) throw invalid('/connector', 'unknown-connector');
      const checked = check(deps, connector, settings);
      const secrets = connector.key?.first();
      const secretsSealed = secrets === undefined ? null : seal(secrets);
      const { id } = await store.insert(tx, accountId, { connector: wanted, settings: checked, secretsSealed });
      await destinations.connect(tx, accountId, { connectionId: id, name: connector.nameOf(checked) });
      return { id, key: connector.key ? connector.key.print(secrets) : null };
    },

    change: async (tx, { accountId, id }, { version, settings, isEnabled }) => {
      const { connector } = await found(tx, { accountId, id });
      const checked = settings && check(deps, connector, settings);
      if (!(await store.update(tx, { accountId, id, version }, checked ? { settings: checked } : {})))
        throw new AppError('conflict');
      await destinations.changeConnected(
        tx,
        { accountId, connectionId: id },
        {
          ...(checked ? { name: connector.nameOf(checked) } : {}),
          ...(isEnabled === undefined ? {} : { enabled: isEnabled }),
        },
      );
    },

    remove: async (tx, { accountId, id }) => {
      if (!(await store.remove(tx, { accountId, id }))) throw new AppError('not-found');
      // It stays as a row: its deliveries tell where they went.
      await destinations.changeConnected(tx, { accountId, connectionId: id }, { enabled: false });
    },

    renewKey: async (tx, key) => {
      const { connection, connector } = await found(tx, key);
      if (!connector.key) throw new AppError('not-found');
      const renewed = connector.key.renew(secretsOf(connection), clock.now());
      // A key that was shown and not kept would sign nothing.
      if (!(await store.update(tx, { ...key, version: connection.version }, { secretsSealed: seal(renewed) })))
        throw new AppError('conflict');
      return connector.key.print(renewed);
    },

    test: async (key, { account, t }) => {
      const { connection, connector } = await db.tenant(key.accountId, (tx) => found(tx, key));
      const startedAt = performance.now();
      const { outcome, exchange } = await takeLead(deps, {
        connector,
        settings: connection.settings,
        secrets: secretsOf(connection),
        lead: sampleLead(account, t, clock.now()),
        key: `test-${key.accountId}-${key.id}-${clock.now().getTime()}`,
        answers: [],
      });
      return {
        isDelivered: outcome.kind === 'delivered',
        reason: outcome.kind === 'delivered' ? null : printReason(outcome.reason, t),
        status: exchange?.status ?? null,
        answer: exchange?.answer ?? '',
        ms: Math.round(performance.now() - startedAt),
      };
    },
  };
}

/** Settings as the connector wants them. @throws AppError invalid-request naming the field */
function check(
  { transport }: Pick<ConnectionsDeps, 'transport'>,
  { manifest, settings: schema }: Connector,
  settings: Record<string, string>,
): unknown {
  const read = schema.safeParse(settings);
  if (!read.success) {
    const faults = faultsOf(read.error, '/').map((fault) => ({ ...fault, pointer: `/settings${fault.pointer}` }));
    throw new AppError('invalid-request', { faults });
  }
  for (const { name, kind } of manifest.fields) {
    const fault = kind === 'url' ? transport.faultOf(settings[name] ?? '') : undefined;
    if (fault) throw invalid(`/settings/${name}`, fault);
  }
  return read.data;
}
