import type { Attempt } from '../../deliveries/index.ts';
import type { StoredConnection } from '../connections.store.ts';
import type { StepAnswer } from '../kit/connector.ts';
import type { StoredSecrets } from '../kit/oauth2.ts';
import type { Tokens } from './tokens.ts';

/** What was heard before, where the call goes on after a new token. */
type Call = (secrets: StoredSecrets, heard?: readonly StepAnswer[]) => Promise<Attempt>;

/** Makes a call with secrets that count; once more with a new token when the service takes the old one no more. */
export async function callWithTokens(
  tokens: Tokens,
  key: { accountId: number; id: number },
  stored: Pick<StoredConnection, 'secretsSealed'>,
  call: Call,
): Promise<Attempt> {
  const ready = await tokens.get(key, stored);
  if ('outcome' in ready) return ready;
  const first = await call(ready.secrets);
  if (first.outcome.kind !== 'reauthorize' || first.exchange?.status !== 401) return first;
  const renewed = await tokens.renew(key, ready.secrets);
  if (!renewed) return first;
  return 'outcome' in renewed
    ? { ...first, outcome: renewed.outcome }
    : call(renewed.secrets, Array.isArray(first.progress) ? first.progress : []);
}
