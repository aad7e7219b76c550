import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { readWidgetCss } from '@smartpoint/contracts/widget-css';
import { useHost } from '../../app/host-context.tsx';

const pauseMs = 400;
const nothing = { css: '', faults: [] as string[] };

/** What the service makes of a style sheet of the owner's, a pause after the last key; the last good answer until then. */
export function useOwnCss(typed: string): { css: string; faults: string[] } {
  const host = useHost();
  const [css, setCss] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setCss(typed), pauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  const { data = nothing } = useQuery({
    queryKey: [readWidgetCss.id, css],
    queryFn: () => host.request(readWidgetCss, { body: { css } }),
    enabled: css !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    retry: false,
  });
  return typed === '' ? nothing : data;
}
