import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/notice.tsx';

interface FormerMailboxesProps {
  emails: readonly string[];
  onRemove: ((email: string) => void) | undefined;
}

/** Addresses of people who have left the account, and go on reading its leads. */
export function FormerMailboxes({ emails, onRemove }: FormerMailboxesProps) {
  const t = useT();
  if (emails.length === 0) return null;
  return (
    <div className="sp-stack sp-stack--tight">
      <p className="sp-small sp-soft">{t('mailing.formerNote')}</p>
      <ul className="sp-stack sp-stack--tight" aria-label={t('mailing.formers')}>
        {emails.map((email) => (
          <li className="sp-row" key={email}>
            <Badge tone="warn">{t('mailing.former')}</Badge>
            <span className="sp-grow sp-break">{email}</span>
            {onRemove && (
              <Button size="compact" label={t('mailing.takeOutNamed', { email })} onClick={() => onRemove(email)}>
                {t('mailing.takeOut')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
