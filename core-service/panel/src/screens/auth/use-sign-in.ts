import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { getSession } from '@smartpoint/contracts/accounts';
import type { Session } from '@smartpoint/contracts/accounts';
import { safeNext } from './auth-link.ts';

/** Puts the new session in place and opens what the person came for. */
export function useSignIn(): (session: Session) => void {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const search = useSearch();
  return (session) => {
    client.clear();
    client.setQueryData([getSession.id, {}], session);
    navigate(safeNext(search), { replace: true });
  };
}
