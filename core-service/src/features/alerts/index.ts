import type { Database, Tx } from '../../platform/db/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import type { Jobs } from '../../platform/jobs/index.ts';
import { renderReason, type Deliveries, type SystemLetter } from '../deliveries/index.ts';
import { managersOf, takeBroken, takeSilent, type Manager } from './alerts.queries.ts';

export interface AlertsDeps {
  db: Database;
  i18n: I18n;
  publicUrl: () => string;
  deliveries: Pick<Deliveries, 'enqueueLetter' | 'wake'>;
}

export interface Alerts {
  start(jobs: Pick<Jobs, 'every'>): void;
  /** Writes to the managers of accounts what broke since they were told last. @returns letters */
  tell(): Promise<number>;
}

const everyMs = 5 * 60_000;
/** A hiccup of a service mends itself sooner. */
const patienceMinutes = 30;

/** Letters to those who manage an account when a service takes no leads, or none come any more. Each is told once per break. */
export function createAlerts({ db, i18n, publicUrl, deliveries }: AlertsDeps): Alerts {
  const write = async (
    tx: Tx,
    accountId: number,
    letterFor: (manager: Manager) => Pick<SystemLetter, 'template' | 'params'>,
  ): Promise<number> => {
    const managers = await tx.under('auth', (asAuth) => managersOf(asAuth, accountId));
    for (const manager of managers)
      await deliveries.enqueueLetter(tx, { to: manager.email, locale: manager.locale, ...letterFor(manager) });
    return managers.length;
  };

  const tell = async (): Promise<number> => {
    const letters = await db.as('worker', async (tx) => {
      let count = 0;
      for (const { accountId, connector, name, reason } of await takeBroken(tx, patienceMinutes))
        count += await write(tx, accountId, ({ locale }) => {
          const t = i18n.translator(locale);
          const connection = `${t(`connections:${connector}.name`)} (${name})`;
          const link = `${publicUrl()}/settings/integration/`;
          const params = { account: String(accountId), connection, reason: renderReason(reason, t), link };
          return { template: 'connection-broken', params };
        });
      for (const { accountId, since } of await takeSilent(tx))
        count += await write(tx, accountId, ({ locale, timeZone }) => {
          const moment = { dateStyle: 'long', timeStyle: 'short', timeZone } as const;
          const words = new Intl.DateTimeFormat(locale, moment).format(since);
          const params = { account: String(accountId), since: words, link: `${publicUrl()}/stats/` };
          return { template: 'leads-stopped', params };
        });
      return count;
    });
    if (letters > 0) deliveries.wake();
    return letters;
  };

  return { tell, start: (jobs) => jobs.every('alerts.tell', everyMs, async () => void (await tell())) };
}
