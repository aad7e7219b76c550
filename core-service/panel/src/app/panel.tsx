import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import type { PanelHost } from '../hosts/host.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { Providers } from './providers.tsx';

const AuthScreen = lazy(() => import('../screens/auth/auth-screen.tsx').then((m) => ({ default: m.AuthScreen })));
const SharedScreen = lazy(() =>
  import('../screens/shared/shared-screen.tsx').then((m) => ({ default: m.SharedScreen })),
);
const Workspace = lazy(() => import('./workspace.tsx').then((m) => ({ default: m.Workspace })));

/** The whole panel for one host: the root every entry mounts. */
export function Panel({ host }: { host: PanelHost }) {
  return (
    <Providers host={host}>
      <FaultBoundary>
        <Suspense fallback={null}>
          <Switch>
            <Route path="/auth">
              <AuthScreen />
            </Route>
            <Route path="/shared">
              <SharedScreen />
            </Route>
            <Route>
              <Workspace />
            </Route>
          </Switch>
        </Suspense>
      </FaultBoundary>
    </Providers>
  );
}
