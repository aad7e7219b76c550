import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { listLeads } from '@smartpoint/contracts/leads';
import { useHost } from '../../app/host-context.tsx';
import type { useLeadFilters } from './use-lead-filters.ts';

type Filters = ReturnType<typeof useLeadFilters>['filters'];

const piecesAtOnce = 10;

/** Pages of leads, newest first; new ones come by themselves while one looks. */
export function useLeads(filters: Filters, limit = 50) {
  const host = useHost();
  const query = useInfiniteQuery({
    queryKey: [listLeads.id, filters, limit],
    queryFn: ({ pageParam }) => host.request(listLeads, { query: { ...filters, before: pageParam, limit } }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const pages = query.data?.pages;
  /** Signs are looked for a piece of the leads at a time: a piece without any is no answer to whoever asks for more. */
  const more = async () => {
    for (let piece = 0; piece < piecesAtOnce; piece++) {
      const { data, isError } = await query.fetchNextPage();
      const last = data?.pages.at(-1);
      if (isError || !last || last.next === null || last.leads.length > 0) return;
    }
  };
  return {
    data: pages && { leads: pages.flatMap(({ leads }) => leads), total: pages[0]?.total ?? null },
    error: query.error,
    refetch: query.refetch,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    more: () => void more(),
  };
}
