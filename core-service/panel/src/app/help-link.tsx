import { useT } from '../i18n/i18n.tsx';
import { useHost } from './host-context.tsx';

/** A letter to the support of this installation. */
export function HelpLink({ subject }: { subject: string }) {
  const t = useT();
  const { supportEmail } = useHost().brand;
  if (!supportEmail) return null;
  return (
    <a className="sp-header__help" href={`mailto:${supportEmail}?subject=${encodeURIComponent(subject)}`}>
      {t('help.link')}
    </a>
  );
}
