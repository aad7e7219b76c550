import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { commentAuthorAvatar } from '../ui/icons.ts';
import { getSession, logout, logoutEverywhere, updateProfile } from '@smartpoint/contracts/accounts';
import type { Locale } from '@smartpoint/contracts/primitives';
import { useLanguage, useT } from '../i18n/i18n.tsx';
import { IconButton } from '../ui/button.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { LanguageSwitch, ThemeSwitch } from './preferences.tsx';
import { useSend } from './api.ts';
import { HelpLink } from './help-link.tsx';
import { useHost } from './host-context.tsx';
import { PaletteButton } from './palette.tsx';
import { helpOf } from './screen-table.ts';
import { useSession } from './session.tsx';

export function Header() {
  const host = useHost();
  const { setLocale } = useLanguage();
  const save = useSend(updateProfile, {
    onDone: (session, client) => client.setQueryData([getSession.id, {}], session),
  });
  const choose = (locale: Locale) => {
    setLocale(locale);
    save.mutate({ body: { locale } });
  };
  return (
    <header className="sp-header">
      <span className="sp-header__brand">{host.brand.name}</span>
      <PaletteButton />
      <HelpLink page={helpOf(useLocation()[0])} />
      {!host.keepsPeople && <LanguageSwitch onChoose={choose} />}
      {!host.theme && <ThemeSwitch />}
      {!host.keepsPeople && <PersonMenu />}
    </header>
  );
}

function PersonMenu() {
  const t = useT();
  const { user, account } = useSession();
  const leave = useSignOut();
  const [, navigate] = useLocation();
  return (
    <Menu
      label={t('person.menu')}
      placement="bottom-end"
      button={({ isOpen, toggle }) => (
        <IconButton icon={commentAuthorAvatar} label={t('person.menu')} isExpanded={isOpen} onClick={toggle} />
      )}
    >
      {(close) => (
        <>
          <div className="sp-menu__head">
            <strong className="sp-break">{user.name}</strong>
            <span className="sp-small sp-soft sp-break">{user.email}</span>
            <span className="sp-small sp-soft">{t(`role.${account.role}`)}</span>
          </div>
          <hr />
          <MenuItem
            onClick={() => {
              close();
              navigate('/settings/profile/');
            }}
          >
            {t('nav.profile')}
          </MenuItem>
          <SupportLink />
          <MenuItem onClick={leave.here}>{t('person.logout')}</MenuItem>
          <MenuItem onClick={leave.everywhere}>{t('person.logoutEverywhere')}</MenuItem>
        </>
      )}
    </Menu>
  );
}

/** A letter to the support of this installation, with the account and the screen it is about. */
function SupportLink() {
  const t = useT();
  const { brand } = useHost();
  const { account } = useSession();
  const [path] = useLocation();
  if (!brand.supportEmail) return null;
  const subject = encodeURIComponent(t('help.subject', { brand: brand.name, uid: account.uid, path }));
  return (
    <a className="sp-menu__item" role="menuitem" href={`mailto:${brand.supportEmail}?subject=${subject}`}>
      {t('help.write')}
    </a>
  );
}

function useSignOut() {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const onDone = () => {
    client.clear();
    navigate('/auth/');
  };
  const here = useSend(logout, { onDone });
  const everywhere = useSend(logoutEverywhere, { onDone });
  return { here: () => here.mutate({}), everywhere: () => everywhere.mutate({}) };
}
