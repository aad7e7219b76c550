import { createContext, useContext } from 'react';
import type { Endpoint } from '@smartpoint/contracts';
import type { Session } from '@smartpoint/contracts/accounts';
import type { Locale } from '@smartpoint/contracts/primitives';
import { useHost } from './host-context.tsx';

const SessionContext = createContext<Session | undefined>(undefined);
export const SessionProvider = SessionContext.Provider;

/** Who works here, in which account. Only below the shell: the sign-in pages have no session. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SessionProvider');
  return session;
}

const ZoneContext = createContext<string | undefined>(undefined);
/** For readers without a session: the zone of the account whose figures they see. */
export const ZoneProvider = ZoneContext.Provider;

/** Zone in which every time and day of the panel is shown. */
export function useTimeZone(): string {
  const session = useContext(SessionContext);
  const zone = useContext(ZoneContext) ?? session?.account.timeZone;
  if (zone === undefined) throw new Error('useTimeZone outside of SessionProvider and ZoneProvider');
  return zone;
}

/** Language in which widgets speak to visitors: that of the account, whatever each of its people reads. */
export function useVisitorLocale(): Locale {
  return useSession().account.locale;
}

/** Whether this person may call the endpoint: what one may not do is not offered. */
export function useCan(): (endpoint: Endpoint) => boolean {
  const host = useHost();
  const { account } = useSession();
  return (endpoint) => host.can(endpoint, account.role);
}
