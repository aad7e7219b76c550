import type { EndpointResponse } from '@smartpoint/contracts';
import { updateSite } from '@smartpoint/contracts/sites';
import type { getStats } from '@smartpoint/contracts/stats';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';

/** What came in the period and is in none of its figures; nothing when all of it is. */
export function Uncounted({ uncounted }: Pick<EndpointResponse<typeof getStats>, 'uncounted'>) {
  const { elsewhere, overLimit } = uncounted;
  const t = useT();
  const can = useCan();
  const format = useFormat();
  return (
    <>
      {elsewhere.events + elsewhere.leads > 0 && (
        <Notice tone="warn">
          <p>
            {t('stats.elsewhere', {
              visits: format.number(elsewhere.visits),
              leads: format.number(elsewhere.leads),
            })}
          </p>
          <p className="sp-small">
            {elsewhere.hosts.length > 0 && <>{elsewhere.hosts.join(', ')} · </>}
            {t('stats.elsewhere.why')} {can(updateSite) && <Link to="/settings/all/">{t('stats.elsewhere.do')}</Link>}
          </p>
        </Notice>
      )}
      {overLimit > 0 && (
        <Notice tone="warn">
          <p>{t('stats.overLimit', { events: format.number(overLimit) })}</p>
          <p className="sp-small">{t('stats.overLimit.why')}</p>
        </Notice>
      )}
    </>
  );
}
