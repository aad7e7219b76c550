import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import type { PanelHost } from '../hosts/host.ts';
import { FaultBoundary } from './fault-boundary.tsx';
import { part } from './part.ts';
import { Providers } from './providers.tsx';

const AuthScreen = part(() => import('../screens/auth/auth-screen.tsx').then((m) => m.AuthScreen));
const SharedScreen = part(() => import('../screens/shared/shared-screen.tsx').then((m) => m.SharedScreen));
const Workspace = part(() => import('./workspace.tsx').then((m) => m.Workspace));

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
