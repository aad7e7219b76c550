import { helpAddress, type HelpPage } from '@smartpoint/contracts/help';
import { useLanguage } from '../i18n/i18n.tsx';
import { useHost } from './host-context.tsx';

/** What one reads about a screen, in a tab of its own: what was begun here stays, in other people's pages too. */
export function HelpLink({ page }: { page: HelpPage }) {
  const { baseUrl } = useHost();
  const { locale, t } = useLanguage();
  return (
    <a className="sp-header__help" href={baseUrl + helpAddress(page, locale)} target="_blank" rel="noopener">
      {t('help.link')}
    </a>
  );
}
