import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { Endpoint, EndpointCall, EndpointResponse } from '@smartpoint/contracts';
import { useHost } from './host-context.tsx';
import { isPassing } from './query-client.ts';

interface ReadOptions<T> {
  enabled?: boolean;
  /** Milliseconds between silent refreshes while the page is looked at. */
  refreshEvery?: number | ((newest: T) => number | false);
  /** Show the old answer while another query is on its way (filters, periods). */
  keepPrevious?: boolean;
}

/** Reads a GET endpoint; the answer is shared by everyone who asks the same. */
export function useApi<E extends Endpoint>(
  endpoint: E,
  input: EndpointCall<E>,
  options: ReadOptions<EndpointResponse<E>> = {},
) {
  const host = useHost();
  const { refreshEvery = false } = options;
  return useQuery({
    queryKey: [endpoint.id, input],
    queryFn: () => host.request(endpoint, input),
    enabled: options.enabled ?? true,
    refetchInterval: ({ state }) => {
      // A service that is away is asked again until it is back: nobody has to press anything.
      if (state.status === 'error' && isPassing(state.error)) return 5000;
      if (typeof refreshEvery !== 'function') return refreshEvery;
      return state.data === undefined ? false : refreshEvery(state.data);
    },
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  });
}

interface SendOptions<E extends Endpoint> {
  /** Endpoints whose answers are out of date after this one. */
  outdates?: readonly Endpoint[];
  /** Also when whoever sent it is not on screen any more. */
  onDone?: (answer: EndpointResponse<E>, client: QueryClient, sent: EndpointCall<E>) => void;
}

/** Calls an endpoint that changes something. */
export function useSend<E extends Endpoint>(endpoint: E, { outdates = [], onDone }: SendOptions<E> = {}) {
  const host = useHost();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: EndpointCall<E>) => host.request(endpoint, input),
    onSuccess: (answer, sent) => {
      onDone?.(answer, client, sent);
      for (const { id } of outdates) void client.invalidateQueries({ queryKey: [id] });
    },
  });
}

/** Asks anew for what was read already, for everybody who shows it. */
export function useReread<E extends Endpoint>(endpoint: E) {
  const host = useHost();
  const client = useQueryClient();
  return (input: EndpointCall<E>): Promise<EndpointResponse<E>> =>
    client.fetchQuery({ queryKey: [endpoint.id, input], queryFn: () => host.request(endpoint, input), staleTime: 0 });
}
