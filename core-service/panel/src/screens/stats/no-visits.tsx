import { useLocation } from 'wouter';
import { useTimeZone } from '../../app/session.tsx';
import { useSites } from '../../app/site.tsx';
import { dayOf } from '../../format/moments.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { OuterLink } from '../../ui/link.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';

/** Two different silences: nobody came, or nobody could be seen (D.6). */
export function NoVisits({ from }: { from: string }) {
  const t = useT();
  const zone = useTimeZone();
  const [, navigate] = useLocation();
  const { sites, isKnown, chosen } = useSites();
  const looked = chosen ? [chosen] : sites;
  const installed = looked.flatMap(({ installedAt }) => installedAt ?? []).toSorted()[0];
  if (!isKnown) return <Skeleton height={300} />;
  if (!installed) {
    return (
      <Card>
        <EmptyState title={t('stats.notInstalled.title')} text={t('stats.notInstalled.text')}>
          <Button kind="primary" onClick={() => navigate('/settings/all/')}>
            {t('stats.notInstalled.do')}
          </Button>
        </EmptyState>
      </Card>
    );
  }
  // A code older than the period has surely seen somebody before it.
  const isOld = dayOf(new Date(installed), zone) < from;
  const site = looked.find(({ installedAt }) => installedAt === installed);
  return (
    <Card>
      {isOld ? (
        <EmptyState title={t('stats.quiet.none')} text={t('stats.quiet.period')} />
      ) : (
        <EmptyState title={t('stats.quiet.title')} text={t('stats.quiet.text')}>
          {site && <OuterLink href={site.url}>{t('stats.quiet.open')}</OuterLink>}
        </EmptyState>
      )}
    </Card>
  );
}
