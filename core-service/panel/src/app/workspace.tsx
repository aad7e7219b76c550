import { lazy, Suspense, useEffect } from 'react';
import type { ReactNode } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { getSession } from '@smartpoint/contracts/accounts';
import { useLanguage } from '../i18n/i18n.tsx';
import { Loaded } from '../ui/loaded.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { useApi } from './api.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { NotFound } from './not-found.tsx';
import { isSignedOut } from './query-client.ts';
import { SessionProvider } from './session.tsx';
import { Shell } from './shell.tsx';
import { SiteProvider } from './site.tsx';

const screens: Record<string, ReturnType<typeof lazy>> = {
  '/': lazy(() => import('../screens/home/home-screen.tsx').then((m) => ({ default: m.HomeScreen }))),
  '/widgets': lazy(() => import('../screens/editor/editor-screen.tsx').then((m) => ({ default: m.EditorScreen }))),
  '/stats': lazy(() => import('../screens/stats/stats-screen.tsx').then((m) => ({ default: m.StatsScreen }))),
  '/statistic': lazy(() =>
    import('../screens/stats/widget-stats-screen.tsx').then((m) => ({ default: m.WidgetStatsScreen })),
  ),
  '/report': lazy(() => import('../screens/report/report-screen.tsx').then((m) => ({ default: m.ReportScreen }))),
  '/settings/all': lazy(() => import('../screens/sites/sites-screen.tsx').then((m) => ({ default: m.SitesScreen }))),
  '/settings/personal-data': lazy(() =>
    import('../screens/consent/consent-screen.tsx').then((m) => ({ default: m.ConsentScreen })),
  ),
  '/settings/directories': lazy(() =>
    import('../screens/mailing/directories-screen.tsx').then((m) => ({ default: m.DirectoriesScreen })),
  ),
  '/settings/integration': lazy(() =>
    import('../screens/integration/integration-screen.tsx').then((m) => ({ default: m.IntegrationScreen })),
  ),
  '/settings/tariff-plans': lazy(() =>
    import('../screens/modules/modules-screen.tsx').then((m) => ({ default: m.ModulesScreen })),
  ),
  '/settings/members': lazy(() =>
    import('../screens/members/members-screen.tsx').then((m) => ({ default: m.MembersScreen })),
  ),
};

/** Everything behind the sign-in. */
export function Workspace() {
  const session = useApi(getSession, {});
  const { setLocale } = useLanguage();
  const locale = session.data?.user.locale;
  useEffect(() => {
    if (locale) setLocale(locale);
  }, [locale, setLocale]);
  const path = useLocation()[0];
  const search = useSearch();
  if (isSignedOut(session.error)) return <Redirect to={signInAddress(path, search)} replace />;
  return (
    <Loaded query={session} skeleton={null}>
      {(data) => (
        <SessionProvider value={data}>
          <SiteProvider>
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
  const routes: ReactNode[] = Object.entries(screens).map(([path, Screen]) => (
    <Route key={path} path={path}>
      <Screen />
    </Route>
  ));
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
