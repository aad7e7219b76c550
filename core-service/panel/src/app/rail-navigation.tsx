import { Icon, chevronDown } from '../ui/icons.ts';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useT } from '../i18n/i18n.tsx';
import { Link } from '../ui/link.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useHost } from './host-context.tsx';
import { settingsIcon, useNavigation } from './navigation.ts';
import { isCurrent } from './screen-table.ts';

export function RailNavigation() {
  const t = useT();
  const [path] = useLocation();
  return (
    <div className="sp-nav">
      {useNavigation().main.map((item) => (
        <Link
          key={item.path}
          to={item.path}
          className="sp-nav__item"
          isCurrent={isCurrent(item.path, path)}
          label={t(item.title)}
        >
          <Icon icon={item.icon} size={20} />
          <span>{t(item.title)}</span>
        </Link>
      ))}
      <SettingsGroup />
      <SettingsMenu />
    </div>
  );
}

function SettingsGroup() {
  const t = useT();
  const host = useHost();
  const [path] = useLocation();
  const items = useNavigation().settings;
  const isInside = items.some((item) => isCurrent(item.path, path));
  const [isOpen, setOpen] = useState(() => isInside || host.preferences.get('settings') !== 'closed');
  const toggle = () => {
    host.preferences.set('settings', isOpen ? 'closed' : 'open');
    setOpen(!isOpen);
  };
  return (
    <div className="sp-nav sp-nav--wide">
      <button type="button" className="sp-nav__item" aria-expanded={isOpen} onClick={toggle}>
        <Icon icon={settingsIcon} size={20} />
        <span>{t('nav.settings')}</span>
        <Icon icon={chevronDown} size={20} className="sp-nav__caret" />
      </button>
      {isOpen && (
        <div className="sp-nav__sub">
          {items.map((item) => (
            <Link key={item.path} to={item.path} className="sp-nav__item" isCurrent={isCurrent(item.path, path)}>
              {t(item.title)}
            </Link>
          ))}
        </div>
      )}
    </div>
  );
}

/** On the narrow rail there is no room for a list: the same pages in a menu. */
function SettingsMenu() {
  const t = useT();
  const [path, navigate] = useLocation();
  const items = useNavigation().settings;
  const isInside = items.some((item) => isCurrent(item.path, path));
  return (
    <div className="sp-nav--narrow">
      <Menu
        label={t('nav.settings')}
        placement="right-start"
        button={({ isOpen, toggle }) => (
          <button
            type="button"
            className="sp-nav__item"
            aria-label={t('nav.settings')}
            aria-haspopup="menu"
            aria-expanded={isOpen}
            aria-current={isInside ? 'page' : undefined}
            onClick={toggle}
          >
            <Icon icon={settingsIcon} size={20} />
          </button>
        )}
      >
        {(close) =>
          items.map((item) => (
            <MenuItem
              key={item.path}
              isChecked={isCurrent(item.path, path)}
              onClick={() => {
                close();
                navigate(item.path);
              }}
            >
              {t(item.title)}
            </MenuItem>
          ))
        }
      </Menu>
    </div>
  );
}
