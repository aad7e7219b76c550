import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import type { BaseLocationHook } from 'wouter';
import { useT } from '../i18n/i18n.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { useHost } from './host-context.tsx';
import { GuardContext, type LeaveGuards } from './use-leave-guard.ts';

interface Shown {
  path: string;
  search: string;
  navigate(to: string, options?: { replace?: boolean }): void;
}

const ShownContext = createContext<Shown>({ path: '/', search: '', navigate: () => {} });

const useShownLocation: BaseLocationHook = () => {
  const { path, navigate } = useContext(ShownContext);
  return [path, navigate];
};
const useShownSearch = () => useContext(ShownContext).search;

/**
 * The router of the panel. While a form is dirty it keeps showing the old screen, even after the browser's
 * "back", and asks first. Navigation with `replace` stays on the screen and is never asked about.
 */
export function GuardedRouter({ children }: { children: ReactNode }) {
  const host = useHost();
  const [path, go] = host.router.hook();
  const search = host.router.searchHook();
  const [guards] = useState<LeaveGuards>(() => ({ all: new Set(), isAsking: false }));
  const [shown, setShown] = useState({ path, search });
  const [asked, setAsked] = useState<string>();
  guards.isAsking = asked !== undefined;
  const allowed = useRef<string>(undefined);

  const pass = useCallback(
    (to: string, options?: { replace?: boolean }) => {
      allowed.current = to;
      go(to, options);
    },
    [go],
  );
  const navigate = useCallback<Shown['navigate']>(
    (to, options) => (!options?.replace && isAnyDirty(guards) ? setAsked(to) : pass(to, options)),
    [guards, pass],
  );
  useEffect(() => {
    if (path === shown.path && search === shown.search) return;
    const address = join(path, search);
    if (allowed.current === undefined && isAnyDirty(guards)) {
      setAsked(address);
      pass(join(shown.path, shown.search));
      return;
    }
    allowed.current = undefined;
    setShown({ path, search });
  }, [path, search, shown, guards, pass]);

  const value = useMemo(() => ({ ...shown, navigate }), [shown, navigate]);
  const leave = (to: string) => {
    guards.all.clear();
    setAsked(undefined);
    pass(to);
  };
  return (
    <ShownContext.Provider value={value}>
      <GuardContext.Provider value={guards}>
        <Router hook={useShownLocation} searchHook={useShownSearch} hrefs={host.router.hrefs}>
          {children}
          {asked && <LeaveQuestion onStay={() => setAsked(undefined)} onLeave={() => leave(asked)} />}
        </Router>
      </GuardContext.Provider>
    </ShownContext.Provider>
  );
}

function LeaveQuestion({ onStay, onLeave }: { onStay(): void; onLeave(): void }) {
  const t = useT();
  return (
    <Confirm
      title={t('leave.title')}
      confirm={t('leave.confirm')}
      cancel={t('leave.stay')}
      onConfirm={onLeave}
      onCancel={onStay}
    >
      {t('leave.text')}
    </Confirm>
  );
}

function join(path: string, search: string): string {
  return search ? `${path}?${search}` : path;
}

function isAnyDirty({ all }: LeaveGuards): boolean {
  return [...all].some((isDirty) => isDirty());
}
