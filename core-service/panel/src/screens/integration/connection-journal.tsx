import { useState } from 'react';
import { listConnectionAttempts } from '@smartpoint/contracts/connections';
import { useApi } from '../../app/api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { ChoiceChip } from '../../ui/chips.tsx';
import { Exchange } from '../../ui/exchange.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

/** The newest calls to a service: which lead, what came of it, and what was said, for whoever has to find out why. */
export function ConnectionJournal({ id }: { id: number }) {
  const t = useT();
  const format = useFormat();
  const [outcome, setOutcome] = useState<'all' | 'failed'>('all');
  const query = useApi(
    listConnectionAttempts,
    { params: { connectionId: id }, query: { outcome } },
    { refreshEvery: 10_000 },
  );
  return (
    <section className="sp-stack sp-stack--tight">
      <div className="sp-row sp-row--spread">
        <h3>{t('connections.journal')}</h3>
        <ChoiceChip
          label={t('connections.journal.show')}
          any={t('connections.journal.all')}
          value={outcome === 'all' ? '' : outcome}
          options={[{ value: 'failed', label: t('connections.journal.failed') }]}
          onChange={(value) => setOutcome(value === 'failed' ? value : 'all')}
        />
      </div>
      <Loaded query={query} skeleton={<Skeleton height={120} />}>
        {({ attempts }) =>
          attempts.length === 0 ? (
            <p className="sp-small sp-soft">
              {t(outcome === 'failed' ? 'connections.journal.noneFailed' : 'connections.journal.empty')}
            </p>
          ) : (
            <ol className="sp-attempts sp-attempts--long">
              {attempts.map(({ leadId, at, outcome, detail, ms, ...exchange }) => (
                <li key={`${leadId} ${at}`}>
                  <time dateTime={at}>{format.moment(at)}</time>
                  <span className="sp-break">
                    <Link to={`/report/?lead=${leadId}`}>{t('connections.journal.lead', { id: String(leadId) })}</Link>{' '}
                    {outcome === 'delivered' ? t('connections.journal.delivered') : detail}
                  </span>
                  <span className="sp-soft sp-number">{t('delivery.ms', { ms: format.number(Math.round(ms)) })}</span>
                  <Exchange exchange={exchange} />
                </li>
              ))}
            </ol>
          )
        }
      </Loaded>
    </section>
  );
}
