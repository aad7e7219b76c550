import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Route, Switch } from 'wouter';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { PanelHost } from '../hosts/host.ts';
import { LanguageProvider } from '../i18n/i18n.tsx';
import { Snackbars } from '../ui/snackbars.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { HostProvider } from './host-context.tsx';
import { GuardedRouter } from './leave-guard.tsx';
import { PanelRoot } from './panel-root.tsx';
import { createQueryClient } from './query-client.ts';
import { ThemeProvider } from './theme.tsx';

const AuthScreen = lazy(() => import('../screens/auth/auth-screen.tsx').then((m) => ({ default: m.AuthScreen })));
const Workspace = lazy(() => import('./workspace.tsx').then((m) => ({ default: m.Workspace })));

/** The whole panel for one host: the root every entry mounts. */
export function Panel({ host }: { host: PanelHost }) {
  const [client] = useState(createQueryClient);
  const onLocale = useCallback(
    (locale: Locale) => {
      host.present({ locale });
      host.speak(locale);
    },
    [host],
  );
  return (
    <HostProvider value={host}>
      <QueryClientProvider client={client}>
        <LanguageProvider initial={host.locale} onChange={onLocale}>
          <ThemeProvider>
            <PanelRoot>
              <Snackbars>
                <GuardedRouter>
                  <FaultBoundary>
                    <Suspense fallback={null}>
                      <Switch>
                        <Route path="/auth">
                          <AuthScreen />
                        </Route>
                        <Route>
                          <Workspace />
                        </Route>
                      </Switch>
                    </Suspense>
                  </FaultBoundary>
                </GuardedRouter>
              </Snackbars>
            </PanelRoot>
          </ThemeProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </HostProvider>
  );
}
