import type { Database } from '../../platform/db/index.ts';
import type { Attempt, Later, Turns } from '../deliveries/index.ts';
import type { ConnectionsStore, StoredConnection } from './connections.store.ts';
import type { Share } from './gathering.ts';
import type { Connector } from './kit/connector.ts';
import { callWithTokens } from './oauth/call-with-tokens.ts';
import type { Tokens } from './oauth/tokens.ts';
import { atPace, placesOf, type PaceDeps } from './pace.ts';
import { takeLead, type Taking, type TakeLeadDeps } from './take-lead.ts';

export interface CallConnectionDeps extends TakeLeadDeps, PaceDeps {
  db: Pick<Database, 'as'>;
  store: Pick<ConnectionsStore, 'prove'>;
  tokens: Tokens;
}

interface Called {
  key: { accountId: number; id: number };
  connector: Connector;
  found: Pick<StoredConnection, 'settings' | 'secretsSealed' | 'isProved' | 'version'>;
  aside: Turns['aside'];
  /** Left out: it goes alone. */
  share?: Share | undefined;
}

/** One attempt of a lead: with secrets that count, when it is their turn. A key that was taken is known as such from then on. */
export async function callConnection(
  deps: CallConnectionDeps,
  { key, connector, found, aside, share }: Called,
  lead: Omit<Taking, 'connector' | 'settings' | 'secrets' | 'isProved'>,
): Promise<Attempt | Later> {
  let isTaken = false;
  const onKeyTaken = () => void (isTaken = true);
  const { isProved, version } = found;
  const attempt = await callWithTokens(deps.tokens, key, found, (ready, answers = lead.answers) =>
    atPace(
      deps,
      { connector, places: placesOf(connector, key, { ...ready, isProved }), aside, isShared: share !== undefined },
      (turn) => takeLead({ ...deps, turn, share, onKeyTaken }, { ...lead, connector, ...ready, answers, isProved }),
    ),
  );
  if (isTaken && !isProved && connector.manifest.pace)
    await deps.db.as('worker', (tx) => deps.store.prove(tx, { ...key, version }));
  return attempt;
}
