import { settingValuesSchema, type Option, type SettingValues } from '@smartpoint/contracts/connections';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { Sealer } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { faultsOf } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { printReason, releaseConnection, type Attempt, type Reason } from '../deliveries/index.ts';
import type { DestinationsStore } from '../destinations/index.ts';
import { askFields, askOptions, type Offered } from './ask-options.ts';
import type { RouteRule } from '@smartpoint/contracts/lead-routes';
import type { ConnectionsStore, StoredConnection } from './connections.store.ts';
import { dropFieldMaps } from './field-maps.store.ts';
import { maskSecrets, partSecrets, secretsFor } from './kit/form-values.ts';
import { keepPair, pairOf, withoutTyped, withPair, type TokenPair } from './kit/oauth2.ts';
import { openSecrets, type Ready, type Tokens } from './oauth/tokens.ts';
import { connectorOf, connectors } from './registry.ts';
import type { Connector } from './kit/connector.ts';
import { callConnection } from './call-connection.ts';
import type { PaceDeps } from './pace.ts';
import { sampleLead } from './sample-lead.ts';
import type { TakeLeadDeps } from './take-lead.ts';

export interface ConnectionsDeps extends TakeLeadDeps, PaceDeps {
  db: Database;
  store: ConnectionsStore;
  sealer: Pick<Sealer, 'seal' | 'open'>;
  tokens: Tokens;
  destinations: Pick<DestinationsStore, 'connect' | 'changeConnected' | 'chooseWidgets' | 'firstUnknownWidget'>;
  /** Tells the workers that something may be due. */
  wake(): void;
  /** Told after a change that pages must see. */
  onConfigChanged(change: { accountId: number }): void;
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
  mendedIn: string | null;
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
  /** A person said yes at the service: a new connection, or one of the same portal that goes on. */
  connectByPair(accountId: number, wanted: PairWanted): Promise<PairConnected>;
  change(
    tx: Tx,
    key: Key,
    patch: {
      version: number;
      settings?: SettingValues;
      isEnabled?: boolean;
      widgetIds?: number[];
      route?: RouteRule[];
      turn?: string;
    },
  ): Promise<void>;
  remove(tx: Tx, key: Key): Promise<void>;
  renewKey(tx: Tx, key: Key): Promise<string>;
  /** Calls the service at once, outside of any transaction. */
  test(key: Key, reader: Reader): Promise<TestOutcome>;
  /** Asks the service what a select of its form can hold. */
  options(accountId: number, asked: OptionsAsked, t: Translate): Promise<Offer>;
  /** Asks the service for the fields that answers can go to. */
  fields(key: Key, t: Translate): Promise<Offer>;
}

export interface PairWanted {
  connector: string;
  /** Which one is connected anew; null = whichever is of this portal, or a new one. */
  connectionId: number | null;
  /** What the service told of itself. */
  settings: SettingValues;
  pair: TokenPair;
}

export type PairConnected = { connectionId: number; isNew: boolean } | { refused: 'other-portal' };

export interface Offer {
  options: Option[];
  reason: string | null;
}

/** Every lead goes to each of them: nobody may make a flood of one visitor's press of a button. */
const mostPerAccount = 50;

/** Connected services of accounts. What is not there is `not-found`, whoever else may have it. */
export function createConnections(deps: ConnectionsDeps): Connections {
  const { db, store, sealer, destinations, clock } = deps;
  const seal = (secrets: unknown) => sealer.seal(JSON.stringify(secrets));
  const secretsOf = ({ secretsSealed }: Pick<StoredConnection, 'secretsSealed'>) => openSecrets(deps, secretsSealed);
  const tellPages = (tx: Tx, connector: Connector, accountId: number) => {
    if (connector.onPage ?? connector.visitorOf) tx.afterCommit(() => deps.onConfigChanged({ accountId }));
  };
  /** Connected anew: what waited for that goes on. */
  const letGo = async (tx: Tx, id: number) => {
    await releaseConnection(tx, id);
    tx.afterCommit(deps.wake);
  };
  const found = async (tx: Tx, key: Key, read: 'find' | 'lock' = 'find') => {
    const connection = await store[read](tx, key);
    const connector = connection && connectorOf(connection.connector);
    if (!connection || !connector) throw new AppError('not-found');
    return { connection, connector };
  };

  const readySecrets = async (key: Key, connector: Connector, values: SettingValues): Promise<Saved> => {
    const { connection } = await db.tenant(key.accountId, (tx) => found(tx, key));
    const ready: Ready = await deps.tokens.get(key, connection);
    if (!('secrets' in ready)) return 'reason' in ready.outcome ? { reason: ready.outcome.reason } : { secrets: {} };
    const { settings: sent, typed } = partSecrets(connector.manifest, values);
    const stored = { settings: connection.settings, secrets: ready.secrets };
    return { secrets: secretsFor(connector.manifest, stored, { sent, typed }).kept };
  };

  const resume = (key: Key, version: number) =>
    db.tenant(key.accountId, async (tx) => {
      if (await store.update(tx, { ...key, version }, { state: 'working', stateReason: null })) await letGo(tx, key.id);
    });

  const expectRoom = async (tx: Tx, accountId: number) => {
    if ((await store.lockAndCount(tx, accountId)) >= mostPerAccount)
      throw invalid('/connector', 'too-many', { max: mostPerAccount });
  };

  /** One at a time: nobody has to guess who places a call, and played calls never stand among real ones. */
  const expectNoTelephony = async (tx: Tx, accountId: number) => {
    for (const { manifest, telephony } of connectors) {
      if (!telephony) continue;
      if ((await store.ofConnector(tx, { accountId, connector: manifest.id })).length > 0)
        throw invalid('/connector', 'one-telephony');
    }
  };

  return {
    expect: async (tx, key) => void (await found(tx, key)),

    masks: ({ connector: id, secretsSealed }) => {
      const connector = connectorOf(id);
      return connector ? maskSecrets(connector.manifest, secretsOf({ secretsSealed })) : {};
    },

    create: async (tx, accountId, { connector: wanted, settings: values }) => {
      const connector = connectorOf(wanted);
      if (!connector) throw invalid('/connector', 'unknown-connector');
      const { settings, secrets: typed } = check(deps, connector, values, { settings: {}, secrets: {} });
      await expectRoom(tx, accountId);
      if (connector.telephony) await expectNoTelephony(tx, accountId);
      const secrets = connector.key ? connector.key.first() : typed;
      const { id } = await store.insert(tx, accountId, { connector: wanted, settings, secretsSealed: seal(secrets) });
      const kind = connector.takesLeads ? 'connection' : 'page';
      await destinations.connect(tx, accountId, { connectionId: id, name: connector.nameOf(settings), kind });
      tellPages(tx, connector, accountId);
      return { id, key: connector.key ? connector.key.print(secrets) : null };
    },

    connectByPair: (accountId, { connector: wanted, connectionId, settings: told, pair }) =>
      db.tenant(accountId, async (tx): Promise<PairConnected> => {
        const connector = connectorOf(wanted);
        if (!connector) throw new AppError('not-found');
        const name = connector.nameOf(told);
        const all = await store.ofConnector(tx, { accountId, connector: wanted });
        const ownerOf = (each: StoredConnection) => pairOf(secretsOf(each))?.owner;
        const isSame = (each: StoredConnection) =>
          connector.nameOf(each.settings) === name || (pair.owner !== undefined && ownerOf(each) === pair.owner);
        const same = all.find((each) => (connectionId === null ? isSame(each) : each.id === connectionId));
        const kept = same ? withoutTyped(secretsOf(same), connector.oauth?.insteadOf) : {};
        const secretsSealed = seal(withPair(kept, pair));
        const tokens = { secretsSealed, tokenExpiresAt: new Date(pair.expiresAt) };
        if (!same) {
          if (connectionId !== null) throw new AppError('not-found');
          await expectRoom(tx, accountId);
          const settings = connector.settings.parse(told);
          const { id } = await store.insert(tx, accountId, { connector: wanted, settings, secretsSealed });
          await store.keepSecrets(tx, { accountId, id }, tokens);
          await destinations.connect(tx, accountId, { connectionId: id, name, kind: 'connection' });
          return { connectionId: id, isNew: true };
        }
        if (!isSame(same)) return { refused: 'other-portal' };
        const { id, version } = same;
        const settings = connector.settings.parse({ ...Object(same.settings), ...told });
        await store.update(tx, { accountId, id, version }, { settings, state: 'working', stateReason: null });
        await store.keepSecrets(tx, { accountId, id }, tokens);
        await destinations.changeConnected(tx, { accountId, connectionId: id }, { name });
        await letGo(tx, id);
        return { connectionId: id, isNew: false };
      }),

    change: async (tx, { accountId, id }, { version, settings: values, isEnabled, widgetIds, route, turn }) => {
      // Locked: tokens that are renewed meanwhile must not be written over.
      const { connection, connector } = await found(tx, { accountId, id }, 'lock');
      const checked =
        values && check(deps, connector, values, { settings: connection.settings, secrets: secretsOf(connection) });
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
          ...(route && { route }),
          ...(turn === undefined ? {} : { turn }),
        },
      );
      if (widgetIds) {
        const unknown = await destinations.firstUnknownWidget(tx, { accountId, connectionId: id }, widgetIds);
        if (unknown !== undefined) throw invalid(`/widgetIds/${unknown}`, 'no-such-widget');
        await destinations.chooseWidgets(tx, { accountId, connectionId: id }, widgetIds);
      }
      if (checked) await letGo(tx, id);
      tellPages(tx, connector, accountId);
    },

    remove: async (tx, { accountId, id }) => {
      const { connector } = await found(tx, { accountId, id });
      if (!(await store.remove(tx, { accountId, id }))) throw new AppError('not-found');
      await dropFieldMaps(tx, { accountId, id });
      // It stays as a row: its deliveries tell where they went.
      await destinations.changeConnected(tx, { accountId, connectionId: id }, { enabled: false });
      await letGo(tx, id);
      tellPages(tx, connector, accountId);
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
      if (!connector.takesLeads) throw new AppError('not-found');
      const startedAt = performance.now();
      const attempt = await callConnection(
        deps,
        { key, connector, found: connection, aside: (wait) => wait() },
        {
          lead: sampleLead(account, t, clock.now()),
          key: `test-${key.accountId}-${key.id}-${clock.now().getTime()}`,
          answers: [],
          attempt: 1,
          t,
        },
      );
      const { outcome, exchange }: Attempt = 'laterMs' in attempt ? busy : attempt;
      // Let in again, at the service's side.
      if (outcome.kind === 'delivered' && connection.state === 'reauthorize') await resume(key, connection.version);
      return {
        isDelivered: outcome.kind === 'delivered',
        reason: outcome.kind === 'delivered' ? null : printReason(outcome.reason, t),
        mendedIn: outcome.kind === 'delivered' ? null : (outcome.reason.field ?? null),
        status: exchange?.status ?? null,
        answer: exchange?.answer ?? '',
        ms: Math.round(performance.now() - startedAt),
      };
    },

    options: async (accountId, { connector: wanted, field, settings, connectionId }, t) => {
      const connector = connectorOf(wanted);
      if (!connector) throw invalid('/connector', 'unknown-connector');
      const saved: Saved =
        connectionId === null
          ? { secrets: {} }
          : await readySecrets({ accountId, id: connectionId }, connector, settings);
      const offered =
        'reason' in saved
          ? saved
          : await askOptions(deps, connector, { field, values: settings, saved: saved.secrets });
      return offerOf(offered, t);
    },

    fields: async (key, t) => {
      const { connection, connector } = await db.tenant(key.accountId, (tx) => found(tx, key));
      if (!connector.targets) throw new AppError('not-found');
      const { known } = connector.targets;
      const wordOf = (name: string) => t(`connections:${connector.manifest.id}.target.${name}`);
      if ('names' in known)
        return offerOf({ options: known.names.map((value) => ({ value, label: wordOf(value) })) }, t);
      const settings = settingValuesSchema.parse(connection.settings);
      const ready = await readySecrets(key, connector, settings);
      const offered = 'reason' in ready ? ready : await askFields(deps, connector, { ...known, ...ready, settings });
      const { options, reason } = offerOf(offered, t);
      const ownerOf = (value: string) => t(`connections:owner.${value.split(':')[0]}`);
      return { reason, options: options.map(({ value, label }) => ({ value, label: `${ownerOf(value)}: ${label}` })) };
    },
  };
}

/** It takes leads as fast as it may; the row of a lead would say nothing and wait. */
const busy: Attempt = { outcome: { kind: 'retry', reason: { key: 'connections:failure.busy' } } };

const offerOf = (offered: Offered, t: Translate): Offer =>
  'options' in offered
    ? { options: offered.options, reason: null }
    : { options: [], reason: printReason(offered.reason, t) };

type Saved = { secrets: Record<string, unknown> } | { reason: Reason };

/**
 * Settings and secrets as the connector wants them; a secret that was not typed is the stored one, unless the form goes
 * elsewhere now. @throws AppError invalid-request naming the field
 */
function check(
  { transport }: Pick<ConnectionsDeps, 'transport'>,
  { manifest, settings: settingsSchema, secrets: secretsSchema, key }: Connector,
  values: SettingValues,
  stored: { settings: unknown; secrets: Record<string, unknown> },
): { settings: unknown; secrets: unknown } {
  const { settings: sent, typed, cleared } = partSecrets(manifest, values);
  const { kept, again } = secretsFor(manifest, stored, { sent, typed, cleared });
  if (!key && again[0] !== undefined) throw invalid(`/settings/${again[0]}`, 'secret-again');
  const settings = settingsSchema.safeParse(sent);
  const secrets = key
    ? { success: true, data: stored.secrets, error: undefined }
    : secretsSchema.safeParse({ ...kept, ...typed });
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
  return { settings: settings.data, secrets: keepPair(stored.secrets, secrets.data) };
}
