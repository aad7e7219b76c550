import { Icon } from '../ui/icons.ts';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../i18n/i18n.tsx';
import { Link } from '../ui/link.tsx';
import { Sheet } from '../ui/dialog.tsx';
import { AccountSwitch, SiteSwitch } from './account-switch.tsx';
import { isCurrent, mainItems, settingsIcon, settingsItems } from './navigation.ts';
import { useAllowed } from './rail-navigation.tsx';

/** The rail's place on phones. */
export function BottomBar() {
  const t = useT();
  const [path] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const isInSettings = settingsItems.some((item) => isCurrent(item.path, path));
  return (
    <nav className="sp-bottombar" aria-label={t('nav.label')}>
      {useAllowed(mainItems).map((item) => (
        <Link key={item.path} to={item.path} className="sp-nav__item" isCurrent={isCurrent(item.path, path)}>
          <Icon icon={item.icon} size={24} />
          <span>{t(item.label)}</span>
        </Link>
      ))}
      <button
        type="button"
        className="sp-nav__item"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-current={isInSettings ? 'page' : undefined}
        onClick={() => setOpen(true)}
      >
        <Icon icon={settingsIcon} size={24} />
        <span>{t('nav.settings')}</span>
      </button>
      {isOpen && <SettingsSheet onClose={() => setOpen(false)} />}
    </nav>
  );
}

function SettingsSheet({ onClose }: { onClose(): void }) {
  const t = useT();
  const [path] = useLocation();
  return (
    <Sheet title={t('nav.settings')} onClose={onClose}>
      <AccountSwitch />
      <SiteSwitch />
      <div className="sp-nav">
        {useAllowed(settingsItems).map((item) => (
          <Link
            key={item.path}
            to={item.path}
            className="sp-nav__item"
            isCurrent={isCurrent(item.path, path)}
            onClick={onClose}
          >
            {t(item.label)}
          </Link>
        ))}
      </div>
    </Sheet>
  );
}
