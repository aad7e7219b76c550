import { Suspense, useEffect, useLayoutEffect } from 'react';
import type { ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { getSession } from '@smartpoint/contracts/accounts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { useApi } from './api.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { useHost } from './host-context.tsx';
import { Live } from './live.tsx';
import { useHostRows } from './navigation.ts';
import { NotFound } from './not-found.tsx';
import { isElsewhere, isSignedOut } from './query-client.ts';
import { trimSlash } from './screen-table.ts';
import { screens } from './screens.ts';
import { SessionProvider } from './session.tsx';
import { Shell } from './shell.tsx';
import { SiteProvider } from './site.tsx';

/** Everything behind the sign-in. */
export function Workspace() {
  const session = useApi(getSession, {});
  const { setLocale } = useLanguage();
  const locale = session.data?.user.locale;
  useEffect(() => {
    if (locale) setLocale(locale);
  }, [locale, setLocale]);
  const { workIn } = useHost();
  const account = session.data?.account.uid;
  // Before anything below asks for something: that is an effect, too.
  useLayoutEffect(() => {
    workIn?.(account);
    return () => workIn?.(undefined);
  }, [workIn, account]);
  const path = useLocation()[0];
  const search = useSearch();
  if (isSignedOut(session.error)) return <Redirect to={signInAddress(path, search)} replace />;
  return (
    <Loaded query={session} skeleton={null}>
      {(data) => (
        <SessionProvider key={data.account.uid} value={data}>
          <SiteProvider>
            {isElsewhere(session.error) || <Live />}
            <Shell>
              <FaultBoundary key={path}>
                <Screens />
              </FaultBoundary>
            </Shell>
          </SiteProvider>
        </SessionProvider>
      )}
    </Loaded>
  );
}

function signInAddress(path: string, search: string): string {
  if (path === '/') return '/auth/';
  return `/auth/?next=${encodeURIComponent(search ? `${path}?${search}` : path)}`;
}

function Screens() {
  const routes: ReactNode[] = useHostRows().map(({ id, path }) => {
    const Screen = screens[id];
    return (
      <Route key={id} path={trimSlash(path)}>
        <Screen />
      </Route>
    );
  });
  return (
    <Suspense fallback={<ScreenSkeleton />}>
      <Switch>
        {routes}
        <Route>
          <NotFound />
        </Route>
      </Switch>
    </Suspense>
  );
}

function ScreenSkeleton() {
  return (
    <main className="sp-page" aria-busy="true">
      <SkeletonRows count={4} height={72} />
    </main>
  );
}
