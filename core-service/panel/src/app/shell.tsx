import type { ReactNode } from 'react';
import { useT } from '../i18n/i18n.tsx';
import { AccountSwitch, SiteSwitch } from './account-switch.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { DemoNotice } from './demo-notice.tsx';
import { ElsewhereNotice } from './elsewhere-notice.tsx';
import { Header } from './header.tsx';
import { OfflineNotice } from './offline-notice.tsx';
import { Palette } from './palette.tsx';
import { RailNavigation } from './rail-navigation.tsx';

/** Left rail, header, bottom bar on phones; the screen in the middle. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <div className="sp-shell">
      <button type="button" className="sp-skip" onClick={goToScreen}>
        {t('nav.skip')}
      </button>
      <div className="sp-rail">
        <section className="sp-rail__top" aria-label={t('nav.where')}>
          <AccountSwitch />
          <SiteSwitch />
          <Palette />
        </section>
        <nav aria-label={t('nav.label')}>
          <RailNavigation />
        </nav>
      </div>
      <div className="sp-main">
        <Header />
        <OfflineNotice />
        <ElsewhereNotice />
        <DemoNotice />
        {children}
      </div>
      <BottomBar />
    </div>
  );
}

/** A button, no link: in other people's pages the address is not ours to change. */
function goToScreen(): void {
  document.getElementById('sp-main')?.focus();
}
