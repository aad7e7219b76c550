import { useRef } from 'react';
import { useLocation, useSearch } from 'wouter';

/** Reads and changes the query of the address: filters live there, so links and "back" keep them. */
export function useAddressState(): [URLSearchParams, (changes: Record<string, string | undefined>) => void] {
  const search = useSearch();
  const [path, navigate] = useLocation();
  const query = new URLSearchParams(search);
  // Whoever changes it a moment later, as after a pause of typing, changes what stands there by then.
  const newest = useRef(search);
  newest.current = search;
  const change = (changes: Record<string, string | undefined>) => {
    const next = new URLSearchParams(newest.current);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const text = next.toString();
    newest.current = text;
    const place = path.endsWith('/') ? path : `${path}/`;
    navigate(text ? `${place}?${text}` : place, { replace: true });
  };
  return [query, change];
}
