import { QueryCache, QueryClient } from '@tanstack/react-query';
import { getSession } from '@smartpoint/contracts/accounts';
import { ProblemError } from '../hosts/problem-error.ts';

/** One cache per mounted panel. A refusal "sign in first" of anything makes the session be asked again. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (isSignedOut(error) && query.queryKey[0] !== getSession.id) {
          void client.invalidateQueries({ queryKey: [getSession.id] });
        }
      },
    }),
    defaultOptions: {
      queries: { staleTime: 5000, retry: (count, error) => count < 2 && isPassing(error) },
    },
  });
  return client;
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'unauthenticated';
}

/** Only a service that is away may answer differently in a second. */
export function isPassing(error: unknown): boolean {
  return error instanceof ProblemError && (error.isOffline || error.problem.status === 503);
}
