import { z } from 'zod';
import type { Option, SettingValues } from '@smartpoint/contracts/connections';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Sealer } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { faultsOf } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { printReason, releaseConnection } from '../deliveries/index.ts';
import type { DestinationsStore } from '../destinations/index.ts';
import { askOptions } from './ask-options.ts';
import type { ConnectionsStore, StoredConnection } from './connections.store.ts';
import { maskSecrets, partSecrets } from './kit/form-values.ts';
import { connectorOf } from './registry.ts';
import type { Connector } from './kit/connector.ts';
import { sampleLead } from './sample-lead.ts';
import { takeLead, type TakeLeadDeps } from './take-lead.ts';

export interface ConnectionsDeps extends TakeLeadDeps {
  db: Database;
  store: ConnectionsStore;
  sealer: Pick<Sealer, 'seal' | 'open'>;
  destinations: Pick<DestinationsStore, 'connect' | 'changeConnected'>;
  /** Tells the workers that something may be due. */
  wake(): void;
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

export interface OptionsAsked {
  connector: string;
  field: string;
  settings: SettingValues;
  connectionId: number | null;
}

export interface Connections {
  /** @throws AppError not-found */
  expect(tx: Tx, key: Key): Promise<void>;
  /** What may be shown of its secrets, by field. */
  masks(stored: Pick<StoredConnection, 'connector' | 'secretsSealed'>): Record<string, string>;
  /** @returns its key as its owner copies it, null when the service has keys of its own */
  create(
    tx: Tx,
    accountId: number,
    wanted: { connector: string; settings: SettingValues },
  ): Promise<{ id: number; key: string | null }>;
  change(tx: Tx, key: Key, patch: { version: number; settings?: SettingValues; isEnabled?: boolean }): Promise<void>;
  remove(tx: Tx, key: Key): Promise<void>;
  renewKey(tx: Tx, key: Key): Promise<string>;
  /** Calls the service at once, outside of any transaction. */
  test(key: Key, reader: Reader): Promise<TestOutcome>;
  /** Asks the service what a select of its form can hold. */
  options(accountId: number, asked: OptionsAsked, t: Translate): Promise<Offer>;
}

export interface Offer {
  options: Option[];
  reason: string | null;
}

/** Connected services of accounts. What is not there is `not-found`, whoever else may have it. */
export function createConnections(deps: ConnectionsDeps): Connections {
  const { db, store, sealer, destinations, clock } = deps;
  const seal = (secrets: unknown) => sealer.seal(JSON.stringify(secrets));
  const secretsOf = ({ secretsSealed }: Pick<StoredConnection, 'secretsSealed'>): Record<string, unknown> =>
    secretsSealed === null ? {} : recordSchema.parse(JSON.parse(sealer.open(secretsSealed)));
  /** Connected anew: what waited for that goes on. */
  const letGo = async (tx: Tx, id: number) => {
    await releaseConnection(tx, id);
    tx.afterCommit(deps.wake);
  };
  const found = async (tx: Tx, key: Key) => {
    const connection = await store.find(tx, key);
    const connector = connection && connectorOf(connection.connector);
    if (!connection || !connector) throw new AppError('not-found');
    return { connection, connector };
  };

  const resume = (key: Key, version: number) =>
    db.tenant(key.accountId, async (tx) => {
      if (await store.update(tx, { ...key, version }, { state: 'working', stateReason: null })) await letGo(tx, key.id);
    });

  return {
    expect: async (tx, key) => void (await found(tx, key)),

    masks: ({ connector: id, secretsSealed }) => {
      const connector = connectorOf(id);
      return connector ? maskSecrets(connector.manifest, secretsOf({ secretsSealed })) : {};
    },

    create: async (tx, accountId, { connector: wanted, settings: values }) => {
      const connector = connectorOf(wanted);
      if (!connector) throw invalid('/connector', 'unknown-connector');
      const { settings, secrets: typed } = check(deps, connector, values, {});
      const secrets = connector.key ? connector.key.first() : typed;
      const { id } = await store.insert(tx, accountId, { connector: wanted, settings, secretsSealed: seal(secrets) });
      await destinations.connect(tx, accountId, { connectionId: id, name: connector.nameOf(settings) });
      return { id, key: connector.key ? connector.key.print(secrets) : null };
    },

    change: async (tx, { accountId, id }, { version, settings: values, isEnabled }) => {
      const { connection, connector } = await found(tx, { accountId, id });
      const checked = values && check(deps, connector, values, secretsOf(connection));
      const patch = checked && {
        settings: checked.settings,
        secretsSealed: seal(checked.secrets),
        state: 'working' as const,
        stateReason: null,
      };
      if (!(await store.update(tx, { accountId, id, version }, patch ?? {}))) throw new AppError('conflict');
      await destinations.changeConnected(
        tx,
        { accountId, connectionId: id },
        {
          ...(checked ? { name: connector.nameOf(checked.settings) } : {}),
          ...(isEnabled === undefined ? {} : { enabled: isEnabled }),
        },
      );
      if (checked) await letGo(tx, id);
    },

    remove: async (tx, { accountId, id }) => {
      if (!(await store.remove(tx, { accountId, id }))) throw new AppError('not-found');
      // It stays as a row: its deliveries tell where they went.
      await destinations.changeConnected(tx, { accountId, connectionId: id }, { enabled: false });
      await letGo(tx, id);
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
        attempt: 1,
        t,
      });
      // Let in again, at the service's side.
      if (outcome.kind === 'delivered' && connection.state === 'reauthorize') await resume(key, connection.version);
      return {
        isDelivered: outcome.kind === 'delivered',
        reason: outcome.kind === 'delivered' ? null : printReason(outcome.reason, t),
        status: exchange?.status ?? null,
        answer: exchange?.answer ?? '',
        ms: Math.round(performance.now() - startedAt),
      };
    },

    options: async (accountId, { connector: wanted, field, settings, connectionId }, t) => {
      const connector = connectorOf(wanted);
      if (!connector) throw invalid('/connector', 'unknown-connector');
      const saved =
        connectionId === null
          ? {}
          : await db.tenant(accountId, async (tx) =>
              secretsOf((await found(tx, { accountId, id: connectionId })).connection),
            );
      const offered = await askOptions(deps, connector, { field, values: settings, saved });
      return 'options' in offered
        ? { options: offered.options, reason: null }
        : { options: [], reason: printReason(offered.reason, t) };
    },
  };
}

const recordSchema = z.record(z.string(), z.unknown());

/**
 * Settings and secrets as the connector wants them; a secret that was not typed is the stored one.
 * @throws AppError invalid-request naming the field
 */
function check(
  { transport }: Pick<ConnectionsDeps, 'transport'>,
  { manifest, settings: settingsSchema, secrets: secretsSchema, key }: Connector,
  values: SettingValues,
  stored: Record<string, unknown>,
): { settings: unknown; secrets: unknown } {
  const { settings: sent, typed } = partSecrets(manifest, values);
  const settings = settingsSchema.safeParse(sent);
  const secrets = key
    ? { success: true, data: stored, error: undefined }
    : secretsSchema.safeParse({ ...stored, ...typed });
  const faults = [settings.error, secrets.error]
    .flatMap((error) => (error ? faultsOf(error, '/') : []))
    .map((fault) => ({ ...fault, pointer: `/settings${fault.pointer}` }));
  for (const field of manifest.fields) {
    const { name } = field;
    const url = sent[name];
    if (field.kind !== 'url' || typeof url !== 'string' || url === '') continue;
    const fault = transport.faultOf(url, field.hosts);
    if (fault && !faults.some(({ pointer }) => pointer === `/settings/${name}`))
      throw invalid(`/settings/${name}`, fault);
  }
  if (faults.length > 0) throw new AppError('invalid-request', { faults });
  return { settings: settings.data, secrets: secrets.data };
}
