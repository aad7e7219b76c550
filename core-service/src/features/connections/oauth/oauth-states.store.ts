import type { Tx } from '../../../platform/db/index.ts';

/** Somebody who was sent to a service to say yes there. */
export interface OAuthState {
  accountId: number;
  /** Of the random text that goes there and back. */
  stateHash: string;
  /** Of the session that asked: nobody else comes back with it. */
  sessionHash: string;
  connector: string;
  /** Null: a new connection. */
  connectionId: number | null;
  verifierSealed: string | null;
}

const livesMinutes = 20;

/** Keeps one, and forgets those of the account that nobody came back with (role tenant). */
export async function keepState(tx: Tx, state: OAuthState): Promise<void> {
  const { accountId, stateHash, sessionHash, connector, connectionId, verifierSealed } = state;
  await tx.rows('DELETE FROM oauth_states WHERE account_id = $1 AND expires_at < now()', [accountId]);
  await tx.rows(
    `INSERT INTO oauth_states (account_id, state_hash, session_hash, connector, connection_id, verifier_sealed, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 minute')`,
    [accountId, stateHash, sessionHash, connector, connectionId, verifierSealed, livesMinutes],
  );
}

/** Counts once, whatever it is used for (role tenant). */
export async function takeState(
  tx: Tx,
  asked: Pick<OAuthState, 'accountId' | 'stateHash' | 'sessionHash' | 'connector'>,
): Promise<Pick<OAuthState, 'connectionId' | 'verifierSealed'> | undefined> {
  return tx.row(
    `DELETE FROM oauth_states WHERE account_id = $1 AND state_hash = $2 AND session_hash = $3 AND connector = $4 AND expires_at > now()
     RETURNING connection_id AS "connectionId", verifier_sealed AS "verifierSealed"`,
    [asked.accountId, asked.stateHash, asked.sessionHash, asked.connector],
  );
}
