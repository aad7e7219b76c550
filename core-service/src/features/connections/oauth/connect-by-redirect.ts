import { hashToken, randomToken } from '../../../platform/crypto/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { AppError, invalid } from '../../../platform/errors/index.ts';
import { CallError, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Connections } from '../connections.ts';
import type { Connector } from '../kit/connector.ts';
import { readPair, type OAuth2, type OAuthApp, type TokenPair } from '../kit/oauth2.ts';
import { connectorOf } from '../registry.ts';
import { keepState, takeState } from './oauth-states.store.ts';
import { challengeOf } from './proof-key.ts';
import type { TokensDeps } from './tokens.ts';

export interface RedirectDeps extends TokensDeps {
  connections: Pick<Connections, 'connectByPair'>;
}

interface Person {
  accountId: number;
  sessionHash: string;
}

/** Why nothing was connected; words are the panel's. */
export type Refusal = 'declined' | 'stale' | 'elsewhere' | 'other-portal' | 'not-given' | 'no-answer';

export type CameBack = { connectionId: number; isNew: boolean } | { refused: Refusal };

export interface RedirectWay {
  /** The address where the person is asked. */
  start(person: Person, wanted: { connector: string; connectionId: number | null }): Promise<string>;
  finish(person: Person, connector: string, query: Readonly<Record<string, string>>): Promise<CameBack>;
}

/**
 * Connecting by saying yes at the service. The state that goes there and back is random, kept as a hash, bound to session,
 * account and connector, and counts once. The secret of our app goes to the service's own hosts alone.
 */
export function createRedirectWay(deps: RedirectDeps): RedirectWay {
  const { db, sealer, redirectUriOf } = deps;
  return {
    start: async ({ accountId, sessionHash }, { connector: id, connectionId }) => {
      const { oauth, app } = wayOf(deps, id) ?? {};
      if (!oauth || !app) throw invalid('/connector', 'unknown-connector');
      const state = randomToken('spo_');
      const verifier = oauth.hasPkce ? randomToken('') : undefined;
      await db.tenant(accountId, async (tx) => {
        await mustExist(tx, deps, { accountId, connectionId });
        const verifierSealed = verifier === undefined ? null : sealer.seal(verifier);
        await keepState(tx, {
          accountId,
          sessionHash,
          stateHash: hashToken(state),
          connector: id,
          connectionId,
          verifierSealed,
        });
      });
      const url = new URL(app.authorizeUrl);
      const query = {
        ...oauth.query,
        client_id: app.clientId,
        redirect_uri: redirectUriOf(id),
        state,
        ...challengeOf(verifier),
      };
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
      if (!isOurs(deps, connector, settings)) return { refused: 'elsewhere' };
      const verifier = kept.verifierSealed === null ? {} : { code_verifier: sealer.open(kept.verifierSealed) };
      const grant = { grant_type: 'authorization_code' as const, code, ...verifier };
      const pair = await pairFor(deps, oauth, { app, settings, redirectUri: redirectUriOf(id), grant });
      if (typeof pair === 'string') return { refused: pair };
      return deps.connections.connectByPair(accountId, {
        connector: id,
        connectionId: kept.connectionId,
        settings,
        pair,
      });
    },
  };
}

function wayOf(
  { apps }: RedirectDeps,
  id: string,
): { connector: Connector; oauth: OAuth2<unknown>; app: OAuthApp } | undefined {
  const connector = connectorOf(id);
  const app = apps[id];
  return connector?.oauth && app ? { connector, oauth: connector.oauth, app } : undefined;
}

async function mustExist(
  tx: Tx,
  { store }: RedirectDeps,
  { accountId, connectionId }: { accountId: number; connectionId: number | null },
) {
  if (connectionId !== null && !(await store.lock(tx, { accountId, id: connectionId })))
    throw new AppError('not-found');
}

/** Anybody can write an address to come back from: our secret goes there only if it is the service's. */
function isOurs(
  { transport }: RedirectDeps,
  { manifest, settings }: Connector,
  returned: Record<string, unknown>,
): boolean {
  const isRead = settings.safeParse(returned).success;
  return (
    isRead &&
    manifest.fields.every((field) => {
      const url = returned[field.name];
      return field.kind !== 'url' || typeof url !== 'string' || transport.faultOf(url, field.hosts) === undefined;
    })
  );
}

async function pairFor(
  { transport, clock }: RedirectDeps,
  oauth: OAuth2<unknown>,
  question: Parameters<OAuth2<unknown>['ask']>[0],
): Promise<TokenPair | 'not-given' | 'no-answer'> {
  let answer: CallAnswer;
  try {
    answer = await transport.call(oauth.ask(question));
  } catch (error) {
    if (error instanceof CallError) return 'no-answer';
    throw error;
  }
  return readPair(answer, clock.now()) ?? 'not-given';
}
