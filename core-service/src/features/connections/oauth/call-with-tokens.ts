import type { Attempt, Later } from '../../deliveries/index.ts';
import type { StoredConnection } from '../connections.store.ts';
import type { StepAnswer } from '../kit/connector.ts';
import { notLetIn, type Secrets, type Tokens } from './tokens.ts';

/** What was heard before, where the call goes on after a new token. */
type Call = (ready: Secrets, heard?: readonly StepAnswer[]) => Promise<Attempt | Later>;

/**
 * Makes a call with secrets that count; once more with a new token when the service takes the old one no more, or has moved:
 * where to comes with the token.
 */
export async function callWithTokens(
  tokens: Tokens,
  key: { accountId: number; id: number },
  stored: Pick<StoredConnection, 'secretsSealed' | 'settings'>,
  call: Call,
): Promise<Attempt | Later> {
  const ready = await tokens.get(key, stored);
  if ('outcome' in ready) return ready;
  const first = await call(ready);
  if ('laterMs' in first || !isRefused(first)) return first;
  const renewed = await tokens.renew(key, ready);
  if (!renewed) return first;
  if ('outcome' in renewed) return { ...first, outcome: renewed.outcome };
  const second = await call(renewed, Array.isArray(first.progress) ? first.progress : []);
  // A new token that counts no more either: whoever said yes takes it back.
  return !('laterMs' in second) && isRefused(second) ? { ...second, outcome: notLetIn } : second;
}

function isRefused({ outcome, exchange }: Attempt): boolean {
  const { status = 0 } = exchange ?? {};
  return outcome.kind === 'reauthorize' && (status === 401 || (status >= 300 && status < 400));
}
