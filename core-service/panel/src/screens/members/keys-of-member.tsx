import { getApiAccess } from '@smartpoint/contracts/orders';
import { listPluginKeys } from '@smartpoint/contracts/plugins';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

/** Keys for programs that a person made, each with the way to where it is revoked: programs of the account may still need it. */
export function KeysOfMember({ userId }: { userId: number }) {
  const t = useT();
  const access = useApi(getApiAccess, {});
  const plugins = useApi(listPluginKeys, {});
  const tokens = access.data?.tokens.filter(({ issuedById }) => issuedById === userId) ?? [];
  const keys = plugins.data?.keys.filter(({ madeById }) => madeById === userId) ?? [];
  const stay = [
    ...tokens.map(({ name, last4 }) => ({ to: '/settings/integration/', text: `${name} …${last4}` })),
    ...keys.map(({ home, last4 }) => ({
      to: '/settings/all/',
      text: `${home ?? t('pluginKey.unused')}, ${t('pluginKey.ends', { last4 })}`,
    })),
  ];
  const query = {
    data: access.data && plugins.data && stay,
    error: access.error ?? plugins.error,
    refetch: () => Promise.all([access.refetch(), plugins.refetch()]),
  };
  return (
    <Loaded query={query} skeleton={<Skeleton height={40} />}>
      {(links) =>
        links.length === 0 ? null : (
          <div className="sp-stack sp-stack--tight">
            <p>{t('members.removeKeys')}</p>
            <ul className="sp-stack sp-stack--tight">
              {links.map(({ to, text }) => (
                <li key={text}>
                  <Link to={to}>{text}</Link>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </Loaded>
  );
}
