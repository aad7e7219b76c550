import { QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { PanelHost } from '../hosts/host.ts';
import { LanguageProvider } from '../i18n/i18n.tsx';
import { Snackbars } from '../ui/snackbars.tsx';
import { HostProvider } from './host-context.tsx';
import { GuardedRouter } from './leave-guard.tsx';
import { PanelRoot } from './panel-root.tsx';
import { createQueryClient } from './query-client.ts';
import { ThemeProvider } from './theme.tsx';

/** What every part of the panel finds around itself, whichever host it is a guest of. */
export function Providers({ host, children }: { host: PanelHost; children: ReactNode }) {
  const [client] = useState(createQueryClient);
  const onLocale = useCallback(
    (locale: Locale) => {
      host.present({ locale });
      host.speak(locale);
      // The service answers in words, too: what it said before was in the other language.
      void client.invalidateQueries();
    },
    [host, client],
  );
  return (
    <HostProvider value={host}>
      <QueryClientProvider client={client}>
        <LanguageProvider initial={host.locale} onChange={onLocale}>
          <ThemeProvider>
            <PanelRoot>
              <Snackbars>
                <GuardedRouter>{children}</GuardedRouter>
              </Snackbars>
            </PanelRoot>
          </ThemeProvider>
        </LanguageProvider>
      </QueryClientProvider>
    </HostProvider>
  );
}
