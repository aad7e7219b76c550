import { useT } from '../i18n/i18n.tsx';
import { Card } from '../ui/card.tsx';
import { Link } from '../ui/link.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';

export function NotFound() {
  const t = useT();
  return (
    <Page title={t('notFound.title')}>
      <Card>
        <EmptyState title={t('notFound.heading')} text={t('notFound.text')}>
          <Link to="/">{t('notFound.home')}</Link>
        </EmptyState>
      </Card>
    </Page>
  );
}
