import type { Clock } from '../../../platform/clock/clock.ts';
import type { Sealer } from '../../../platform/crypto/index.ts';
import type { Database } from '../../../platform/db/index.ts';
import { CallError, type Transport } from '../../../platform/outbound/index.ts';
import type { Outcome } from '../../deliveries/index.ts';
import type { SettingValues } from '@smartpoint/contracts/connections';
import type { ConnectionsStore, StoredConnection } from '../connections.store.ts';
import { httpOutcome } from '../kit/http-outcome.ts';
import type { Connector } from '../kit/connector.ts';
import { pairOf, readPair, withPair, type OAuthApps, type StoredSecrets } from '../kit/oauth2.ts';
import { connectorOf } from '../registry.ts';

export interface TokensDeps {
  db: Database;
  store: Pick<ConnectionsStore, 'lock' | 'keepSecrets'>;
  sealer: Pick<Sealer, 'seal' | 'open'>;
  transport: Transport;
  clock: Clock;
  apps: OAuthApps;
  redirectUriOf(connector: string): string;
}

interface Key {
  accountId: number;
  id: number;
}

/** Secrets that count now, and where they are sent. */
export interface Secrets {
  secrets: StoredSecrets;
  settings: unknown;
}

/** Secrets that count now, or why there are none. */
export type Ready = Secrets | { outcome: Outcome };

export interface Tokens {
  /** Secrets of a connection; a token that ends is exchanged for a new one first. */
  get(key: Key, stored: Pick<StoredConnection, 'secretsSealed' | 'settings'>): Promise<Ready>;
  /** After the service refused `used`. @returns undefined when it was no token that could be exchanged */
  renew(key: Key, used: Secrets): Promise<Ready | undefined>;
}

/** A token is not sent on its way when it would end there. */
const marginMs = 5 * 60_000;

/**
 * A refresh token counts once: using it twice disconnects the account. So it is used under a lock of the connection's row, the
 * new pair is stored before anybody uses it, and who waited for the lock finds it there. A process asks once at a time.
 */
export function createTokens(deps: TokensDeps): Tokens {
  const running = new Map<string, Promise<Ready>>();
  const once = (key: Key, used: string): Promise<Ready> => {
    const name = `${key.accountId} ${key.id}`;
    const asked = running.get(name) ?? exchange(deps, key, used).finally(() => running.delete(name));
    running.set(name, asked);
    return asked;
  };
  return {
    get: async (key, { secretsSealed, settings }) => {
      const secrets = openSecrets(deps, secretsSealed);
      const pair = pairOf(secrets);
      const isFresh = !pair || Date.parse(pair.expiresAt) - deps.clock.now().getTime() > marginMs;
      return isFresh ? { secrets, settings } : once(key, pair.access);
    },
    renew: async (key, { secrets }) => {
      const pair = pairOf(secrets);
      return pair && once(key, pair.access);
    },
  };
}

export function openSecrets({ sealer }: Pick<TokensDeps, 'sealer'>, sealed: string | null): StoredSecrets {
  return sealed === null ? {} : (JSON.parse(sealer.open(sealed)) as StoredSecrets);
}

async function exchange(deps: TokensDeps, key: Key, used: string): Promise<Ready> {
  const { db, store, sealer, transport, clock, apps, redirectUriOf } = deps;
  return db.as('worker', async (tx) => {
    const found = await store.lock(tx, key);
    const connector = found && connectorOf(found.connector);
    const secrets = found ? openSecrets(deps, found.secretsSealed) : {};
    const pair = pairOf(secrets);
    if (!found || !connector?.oauth || !pair || pair.access !== used) return { secrets, settings: found?.settings };
    const app = apps[found.connector];
    if (!app) return { outcome: notLetIn };
    const { settings } = found;
    const grant = { grant_type: 'refresh_token' as const, refresh_token: pair.refresh };
    try {
      const answer = await transport.call(
        connector.oauth.ask({ app, settings, redirectUri: redirectUriOf(found.connector), grant }),
      );
      const fresh = readPair(answer, clock.now());
      if (!fresh) return { outcome: refusalOf(httpOutcome(answer, { isRefusalFinal: true })) };
      const told = connector.oauth.told?.(answer);
      // Tokens of somebody else are not what was said yes to.
      if (told && pair.owner !== undefined && told.owner !== pair.owner) return { outcome: notLetIn };
      const renewed = withPair(secrets, { ...fresh, ...(told && { owner: told.owner }) });
      const moved = movedTo(deps, connector, settings, told?.settings);
      await store.keepSecrets(tx, key, {
        secretsSealed: sealer.seal(JSON.stringify(renewed)),
        tokenExpiresAt: new Date(fresh.expiresAt),
        ...(moved !== undefined && { settings: moved }),
      });
      return { secrets: renewed, settings: moved ?? settings };
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      return { outcome: { kind: 'retry', reason: { key: `connections:failure.${error.fault}` } } };
    }
  });
}

/** @returns settings with the address where the portal is now; undefined: it is where it was, or not where we may call */
function movedTo(
  { transport }: Pick<TokensDeps, 'transport'>,
  connector: Connector,
  settings: unknown,
  told: SettingValues | undefined,
): unknown {
  if (!told || !isReachable(transport, connector, told)) return undefined;
  const moved: unknown = connector.settings.parse({ ...Object(settings), ...told });
  return connector.nameOf(moved) === connector.nameOf(settings) ? undefined : moved;
}

/** Anybody can write an address to come back from: keys go there only if it may be the service's. */
export function isReachable(
  transport: Pick<Transport, 'faultOf'>,
  { manifest, settings }: Connector,
  told: SettingValues,
): boolean {
  return (
    settings.safeParse(told).success &&
    manifest.fields.every((field) => {
      const url = told[field.name];
      return field.kind !== 'url' || typeof url !== 'string' || transport.faultOf(url, field.hosts) === undefined;
    })
  );
}

export const notLetIn: Outcome = { kind: 'reauthorize', reason: { key: 'connections:failure.connect-anew' } };

/** What is refused for good is mended by a person who says yes again; a page with 200 is trouble that passes. */
function refusalOf(outcome: Outcome): Outcome {
  if (outcome.kind === 'rejected') return notLetIn;
  return outcome.kind === 'delivered' ? { kind: 'retry', reason: { key: 'connections:failure.no-tokens' } } : outcome;
}
