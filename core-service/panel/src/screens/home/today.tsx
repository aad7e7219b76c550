import type { EndpointResponse } from '@smartpoint/contracts';
import { updateConnection } from '@smartpoint/contracts/connections';
import { getToday } from '@smartpoint/contracts/home';
import { listLeads } from '@smartpoint/contracts/leads';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { ofSite, useSites } from '../../app/site.tsx';
import { changeOf } from '../../format/numbers.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { FigureValue } from '../../ui/key-figure.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

type Today = EndpointResponse<typeof getToday>;

/** What is known of the account, or of the chosen site, now; shared by all that ask, and looked at again without being asked. */
export function useToday() {
  const { chosen } = useSites();
  return useApi(getToday, { query: { siteId: chosen?.id } }, { refreshEvery: 30_000, keepPrevious: true });
}

/** New leads, leads that wait and for how long, what is broken. */
export function TodayBoard() {
  const t = useT();
  return (
    <section aria-label={t('today.title')}>
      <Loaded query={useToday()} skeleton={<Skeleton height={104} />}>
        {(today) => (
          <div className="sp-figures">
            <NewLeads {...today.leads} />
            <Waiting {...today.waiting} toCall={today.toCall} />
            <Broken {...today.broken} />
          </div>
        )}
      </Loaded>
    </section>
  );
}

function NewLeads({ today, weekAgo }: Today['leads']) {
  const t = useT();
  const format = useFormat();
  const change = changeOf(today, weekAgo);
  return (
    <div className="sp-figure">
      <span className="sp-figure__name">{t('today.leads')}</span>
      <span className="sp-figure__line">
        <FigureValue value={format.number(today)} />
        {change !== null && change !== 0 && (
          <span className={`sp-figure__change sp-figure__change--${change > 0 ? 'up' : 'down'}`}>
            {format.change(change)}
          </span>
        )}
      </span>
      <span className="sp-figure__formula">{t('today.leads.was', { count: weekAgo })}</span>
      <ToLeads asked="period=today&moment=pressed&only=figures" className="sp-figure__way">
        {t('today.leads.open')}
      </ToLeads>
    </div>
  );
}

function Waiting({ leads, since, toCall }: Today['waiting'] & Pick<Today, 'toCall'>) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="sp-figure">
      <span className="sp-figure__name">{t('today.waiting')}</span>
      <span className="sp-figure__line">
        <FigureValue value={format.number(leads)} />
      </span>
      <span className="sp-figure__formula">
        {since ? t('today.waiting.since', { since: format.relative(since) }) : t('today.waiting.none')}
      </span>
      {since && (
        <ToLeads asked="only=waiting" className="sp-figure__way">
          {t('today.waiting.open')}
        </ToLeads>
      )}
      {toCall > 0 && (
        <ToLeads asked="reminder=due&only=real" className="sp-figure__way">
          {t('today.toCall', { count: toCall })}
        </ToLeads>
      )}
    </div>
  );
}

/** Viewers see how many there are, and may open none. */
function ToLeads({ asked, children, className }: { asked: string; children: string; className?: string }) {
  const can = useCan();
  const { chosen } = useSites();
  return can(listLeads) ? (
    <Link to={`/report/?${asked}&${ofSite(chosen?.id ?? null)}`} className={className}>
      {children}
    </Link>
  ) : null;
}

/** Where one looks first for what is missing; widgets are on this screen. */
const waysTo = { visits: '/settings/all/', clicks: '/stats/', leads: '/stats/' } as const;

function Broken({ connections, parkedLeads, silentSites, silences }: Today['broken']) {
  const t = useT();
  const can = useCan();
  const format = useFormat();
  const count = connections.length + silentSites.length + silences.length + (parkedLeads > 0 ? 1 : 0);
  return (
    <div className="sp-figure">
      <span className="sp-figure__name">{t('today.broken')}</span>
      {count === 0 ? (
        <span className="sp-today__well">{t('today.broken.none')}</span>
      ) : (
        <ul className="sp-today__list">
          {silences.map(({ siteId, site, since, missing }) => (
            <li key={siteId ?? 0}>
              {site === null
                ? t('today.broken.silence', { since: format.moment(since) })
                : t('today.broken.silenceOfSite', { site, since: format.moment(since) })}{' '}
              {t(`today.broken.missing.${missing}`)}{' '}
              {missing !== 'shows' && <Link to={`${waysTo[missing]}?${ofSite(siteId)}`}>{t('today.broken.look')}</Link>}
            </li>
          ))}
          {connections.map(({ id, name }) => (
            <li key={id}>
              {t('today.broken.connection', { name })}{' '}
              {can(updateConnection) && <Link to="/settings/integration/">{t('today.broken.mend')}</Link>}
            </li>
          ))}
          {parkedLeads > 0 && (
            <li>
              {t('today.broken.parked', { count: parkedLeads })}{' '}
              <ToLeads asked="delivery=parked&only=real">{t('today.broken.look')}</ToLeads>
            </li>
          )}
          {silentSites.map(({ id, name, lastSeenAt }) => (
            <li key={id}>
              {t('today.broken.site', { name, since: format.relative(lastSeenAt) })}{' '}
              <Link to="/settings/all/">{t('today.broken.look')}</Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
