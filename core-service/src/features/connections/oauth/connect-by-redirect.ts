import * as z from 'zod';
import type { SettingValues } from '@smartpoint/contracts/connections';
import { hashToken, randomToken } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { AppError, invalid } from '../../../platform/errors/index.ts';
import { faultsOf } from '../../../platform/http/index.ts';
import { CallError, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Connections } from '../connections.ts';
import type { StoredConnection } from '../connections.store.ts';
import type { Connector } from '../kit/connector.ts';
import { readPair, type OAuth2, type OAuthApp, type Told, type TokenPair } from '../kit/oauth2.ts';
import { connectorOf } from '../registry.ts';
import { keepState, takeState } from './oauth-states.store.ts';
import { challengeOf } from './proof-key.ts';
import { isReachable, type TokensDeps } from './tokens.ts';

export interface RedirectDeps extends TokensDeps {
  connections: Pick<Connections, 'connectByPair'>;
}

interface Person {
  accountId: number;
  sessionHash: string;
}

interface Wanted {
  connector: string;
  /** Null: a new connection. */
  connectionId: number | null;
  /** What the form says so far: whose portal it is, where that must be known first. */
  settings: SettingValues;
}

/** Why nothing was connected; words are the panel's. */
export type Refusal = 'declined' | 'stale' | 'elsewhere' | 'other-portal' | 'not-given' | 'no-answer';

export type CameBack = { connectionId: number; isNew: boolean } | { refused: Refusal };

export interface RedirectWay {
  /** The address where the person is asked. */
  start(person: Person, wanted: Wanted): Promise<string>;
  finish(person: Person, connector: string, query: Readonly<Record<string, string>>): Promise<CameBack>;
}

/**
 * Connecting by saying yes at the service. The state that goes there and back is random, kept as a hash, bound to session,
 * account and connector, and counts once. The secret of our app goes to the service's own hosts alone.
 */
export function createRedirectWay(deps: RedirectDeps): RedirectWay {
  const { db, sealer, redirectUriOf } = deps;
  return {
    start: async ({ accountId, sessionHash }, { connector: id, connectionId, settings }) => {
      const way = wayOf(deps, id);
      if (!way) throw invalid('/connector', 'unknown-connector');
      const { oauth, app } = way;
      const state = randomToken('spo_');
      const verifier = oauth.hasPkce ? randomToken('') : undefined;
      const page = await db.tenant(accountId, async (tx) => {
        const stored = await storedOf(tx, deps, { accountId, connectionId });
        const asking = pageOf(deps, way, stored?.settings ?? settings);
        const verifierSealed = verifier === undefined ? null : sealer.seal(verifier);
        await keepState(tx, {
          accountId,
          sessionHash,
          stateHash: hashToken(state),
          connector: id,
          connectionId,
          verifierSealed,
        });
        return asking;
      });
      const url = new URL(page);
      const query = { ...oauth.query(redirectUriOf(id)), client_id: app.clientId, state, ...challengeOf(verifier) };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return url.href;
    },

    finish: async (person, id, query) => {
      const { connector, oauth, app } = wayOf(deps, id) ?? {};
      const { accountId, sessionHash } = person;
      const { state = '', code = '', error = '' } = query;
      const kept = await db.tenant(accountId, (tx) =>
        takeState(tx, { accountId, sessionHash, connector: id, stateHash: hashToken(state) }),
      );
      if (!kept || !connector || !oauth || !app) return { refused: 'stale' };
      if (error !== '' || code === '') return { refused: 'declined' };
      const settings = oauth.returned(query);
      if (!isReachable(deps.transport, connector, settings)) return { refused: 'elsewhere' };
      const verifier = kept.verifierSealed === null ? {} : { code_verifier: sealer.open(kept.verifierSealed) };
      const grant = { grant_type: 'authorization_code' as const, code, ...verifier };
      const given = await pairFor(deps, oauth, { app, settings, redirectUri: redirectUriOf(id), grant });
      if (typeof given === 'string') return { refused: given };
      const { pair, told } = given;
      if (told && !isReachable(deps.transport, connector, told.settings)) return { refused: 'elsewhere' };
      return deps.connections.connectByPair(accountId, {
        connector: id,
        connectionId: kept.connectionId,
        settings: told?.settings ?? settings,
        pair: told ? { ...pair, owner: told.owner } : pair,
      });
    },
  };
}

interface Way {
  connector: Connector;
  oauth: OAuth2<unknown>;
  app: OAuthApp;
}

function wayOf({ apps }: RedirectDeps, id: string): Way | undefined {
  const connector = connectorOf(id);
  const app = apps[id];
  return connector?.oauth && app ? { connector, oauth: connector.oauth, app } : undefined;
}

async function storedOf(
  tx: Tx,
  { store }: RedirectDeps,
  { accountId, connectionId }: { accountId: number; connectionId: number | null },
): Promise<StoredConnection | undefined> {
  const stored = connectionId === null ? undefined : await store.lock(tx, { accountId, id: connectionId });
  if (connectionId !== null && !stored) throw new AppError('not-found');
  return stored;
}

/** The page that asks the person. @throws AppError invalid-request when it is at a portal that is none */
function pageOf({ transport }: RedirectDeps, { connector, oauth, app }: Way, known: unknown): string {
  if (!oauth.pageAt) return app.url;
  const values = z.looseObject({}).safeParse(known).data ?? {};
  const portals = connector.manifest.fields.filter(({ kind }) => kind === 'url');
  const settings = connector.settings.safeParse(Object.fromEntries(portals.map(({ name }) => [name, values[name]])));
  const faults = (settings.error ? faultsOf(settings.error, '/') : []).map((fault) => ({
    ...fault,
    pointer: `/settings${fault.pointer}`,
  }));
  if (faults.length > 0) throw new AppError('invalid-request', { faults });
  const page = oauth.pageAt(settings.data);
  const fault = transport.faultOf(page);
  if (fault) throw invalid(`/settings/${portals[0]?.name}`, fault);
  return page;
}

async function pairFor(
  { transport, clock }: RedirectDeps,
  oauth: OAuth2<unknown>,
  question: Parameters<OAuth2<unknown>['ask']>[0],
): Promise<{ pair: TokenPair; told: Told | undefined } | 'not-given' | 'no-answer'> {
  let answer: CallAnswer;
  try {
    answer = await transport.call(oauth.ask(question));
  } catch (error) {
    if (error instanceof CallError) return 'no-answer';
    throw error;
  }
  const pair = readPair(answer, clock.now());
  const told = oauth.told?.(answer);
  return pair && (told || !oauth.told) ? { pair, told } : 'not-given';
}
