import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { getSession } from '@smartpoint/contracts/accounts';
import { isRefusedAs, ProblemError } from '../hosts/problem-error.ts';

/** One cache per mounted panel. A refusal "sign in first" or "of another account" makes the session be asked again. */
export function createQueryClient(): QueryClient {
  const askAgain = () => void client.invalidateQueries({ queryKey: [getSession.id] });
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (query.queryKey[0] !== getSession.id && (isSignedOut(error) || isElsewhere(error))) askAgain();
      },
    }),
    mutationCache: new MutationCache({ onError: (error) => isElsewhere(error) && askAgain() }),
    defaultOptions: {
      queries: { staleTime: 5000, retry: (count, error) => count < 2 && isPassing(error) },
    },
  });
  return client;
}

export function isSignedOut(error: unknown): boolean {
  return isRefusedAs('unauthenticated', error);
}

/** Another tab of the browser has gone to another account. */
export function isElsewhere(error: unknown): boolean {
  return isRefusedAs('another-account', error);
}

/**
 * Only our own service, when it is away or behind a proxy that does not reach it, may answer differently in a second.
 * Telephony is asked again by who wants to listen.
 */
export function isPassing(error: unknown): boolean {
  return error instanceof ProblemError && ['unavailable', 'overloaded'].includes(error.problem.code);
}
