import { createContext, useContext, useEffect, useRef } from 'react';
import { useHost } from './host-context.tsx';

type IsDirty = () => boolean;

/** What the router looks at before it leaves a screen, and whether it is asking right now. */
export interface LeaveGuards {
  all: Set<IsDirty>;
  isAsking: boolean;
}

export const GuardContext = createContext<LeaveGuards>({ all: new Set(), isAsking: false });

/** Asks before the screen is left while something on it would be lost; tells whether it is being asked. */
export function useLeaveGuard(isDirty: IsDirty): () => boolean {
  const guards = useContext(GuardContext);
  const host = useHost();
  const latest = useRef(isDirty);
  latest.current = isDirty;
  useEffect(() => {
    const guard = () => latest.current();
    guards.all.add(guard);
    const unguard = host.guardUnload(guard);
    return () => {
      guards.all.delete(guard);
      unguard();
    };
  }, [guards, host]);
  return () => guards.isAsking;
}
