import { createContext, useContext } from 'react';
import type { Endpoint } from '@smartpoint/contracts';
import type { Session } from '@smartpoint/contracts/accounts';
import { useHost } from './host-context.tsx';

const SessionContext = createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

/** Who works here, in which account. Only below the shell: the sign-in pages have no session. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

/** Zone in which every time and day of the panel is shown. */
export function useTimeZone(): string {
  return useSession().account.timeZone;
}

/** Whether this person may call the endpoint: what one may not do is not offered. */
export function useCan(): (endpoint: Endpoint) => boolean {
  const host = useHost();
  const { account } = useSession();
  return (endpoint) => host.can(endpoint, account.role);
}
