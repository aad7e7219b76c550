import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { getSession, switchAccount } from '@smartpoint/contracts/accounts';
import { Icon, chevronUpDown, globe } from '../ui/icons.ts';
import { useT } from '../i18n/i18n.tsx';
import { Menu, MenuItem } from '../ui/menu.tsx';
import { useSend } from './api.ts';
import { useSession } from './session.tsx';
import { useSites } from './site.tsx';

/** Which account one works in; a list when the person has several. */
export function AccountSwitch() {
  const t = useT();
  const { account, accounts } = useSession();
  const change = useAccountChange();
  const names = (
    <>
      <span className="sp-rail__mark" aria-hidden="true">
        {account.name.trim().charAt(0).toUpperCase() || '#'}
      </span>
      <span className="sp-rail__names">
        <span title={account.name}>{account.name}</span>
        <span>{t('account.uid', { uid: account.uid })}</span>
      </span>
    </>
  );
  if (accounts.length < 2) return <div className="sp-rail__switch sp-rail__switch--still">{names}</div>;
  return (
    <Menu
      label={t('account.switch')}
      button={({ isOpen, toggle }) => (
        <button type="button" className="sp-rail__switch" aria-haspopup="menu" aria-expanded={isOpen} onClick={toggle}>
          {names}
          <Icon icon={chevronUpDown} size={20} className="sp-rail__caret" />
        </button>
      )}
    >
      {(close) =>
        accounts.map(({ uid, name }) => (
          <MenuItem
            key={uid}
            isChecked={uid === account.uid}
            onClick={() => {
              close();
              if (uid !== account.uid) change(uid);
            }}
          >
            {name}
          </MenuItem>
        ))
      }
    </Menu>
  );
}

function useAccountChange() {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const send = useSend(switchAccount, {
    onDone: (session) => {
      // Nothing of the old account may stay on screen. What shows the session hears of the new one, also where one is at home.
      client.removeQueries({ predicate: ({ queryKey: [id] }) => id !== getSession.id });
      client.setQueryData([getSession.id, {}], session);
      navigate('/');
    },
  });
  return (uid: number) => send.mutate({ body: { uid } });
}

/** Only with several sites: whose widgets, figures and leads are shown. */
export function SiteSwitch() {
  const t = useT();
  const { sites, chosen, choose } = useSites();
  if (sites.length < 2) return null;
  const options = [{ id: undefined, name: t('site.all') }, ...sites];
  return (
    <Menu
      label={t('site.switch')}
      button={({ isOpen, toggle }) => (
        <button
          type="button"
          className="sp-rail__switch sp-rail__switch--site"
          aria-label={t('site.switchFrom', { name: chosen?.name ?? t('site.all') })}
          aria-haspopup="menu"
          aria-expanded={isOpen}
          onClick={toggle}
        >
          <Icon icon={globe} size={20} />
          <span className="sp-rail__names">
            <span>{chosen?.name ?? t('site.all')}</span>
          </span>
          <Icon icon={chevronUpDown} size={20} className="sp-rail__caret" />
        </button>
      )}
    >
      {(close) =>
        options.map(({ id, name }) => (
          <MenuItem
            key={id ?? 0}
            isChecked={id === chosen?.id}
            onClick={() => {
              choose(id);
              close();
            }}
          >
            {name}
          </MenuItem>
        ))
      }
    </Menu>
  );
}
