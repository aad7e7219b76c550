import { Icon } from '../ui/icons.ts';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../i18n/i18n.tsx';
import { Link } from '../ui/link.tsx';
import { Sheet } from '../ui/dialog.tsx';
import { AccountSwitch, SiteSwitch } from './account-switch.tsx';
import { settingsIcon, useNavigation } from './navigation.ts';
import { isCurrent } from './screen-table.ts';

/** The rail's place on phones. */
export function BottomBar() {
  const t = useT();
  const [path] = useLocation();
  const [isOpen, setOpen] = useState(false);
  const { main, settings } = useNavigation();
  const isInSettings = settings.some((item) => isCurrent(item.path, path));
  return (
    <nav className="sp-bottombar" aria-label={t('nav.label')}>
      {main.map((item) => (
        <Link key={item.path} to={item.path} className="sp-nav__item" isCurrent={isCurrent(item.path, path)}>
          <Icon icon={item.icon} size={24} />
          <span>{t(item.title)}</span>
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
        {useNavigation().settings.map((item) => (
          <Link
            key={item.path}
            to={item.path}
            className="sp-nav__item"
            isCurrent={isCurrent(item.path, path)}
            onClick={onClose}
          >
            {t(item.title)}
          </Link>
        ))}
      </div>
    </Sheet>
  );
}
