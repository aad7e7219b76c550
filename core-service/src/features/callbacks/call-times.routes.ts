import type { Router } from 'express';
import { z } from 'zod';
import { callTimesOf, type CallTimes } from '@smartpoint/contracts/call-times';
import type { Schedule } from '@smartpoint/contracts/schedule';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Tx } from '../../platform/db/index.ts';
import {
  placeOf,
  senderOf,
  widgetAnswers,
  type AskedWidget,
  type Home,
  type WhereaboutsOf,
  type WidgetAnswersDeps,
} from '../sites/index.ts';

const querySchema = z.object({ branch: z.string().max(200).catch('').default('') });

interface CallTimesDeps extends WidgetAnswersDeps {
  clock: Clock;
  whereaboutsOf: WhereaboutsOf;
}

/**
 * GET /w/{siteKey}/{id}-{version}/call-times.json?branch: when visitors of this widget may be called. On pages of other hosts
 * than the site's own nobody is, as `ask-for-call.ts` has it: nothing may be promised there.
 */
export function callTimesRoutes({ clock, whereaboutsOf, ...deps }: CallTimesDeps): Router {
  return widgetAnswers(deps, {
    file: 'call-times.json',
    query: querySchema,
    isBySender: true,
    find: async (tx, widget, { branch }, headers): Promise<CallTimes | undefined> => {
      const found = await findHours(tx, widget, branch);
      if (!found) return undefined;
      const { timeZone, week, special } = found;
      const isCalled =
        found.isCalled && placeOf(found, whereaboutsOf(headers, senderOf(headers) ?? found.url)).isCounted;
      if (timeZone === null || week === null || special === null) return nobody;
      return { isCalled, ...callTimesOf({ timeZone, week, special }, clock.now().getTime()) };
    },
  });
}

/** Without a branch nobody calls. */
const nobody: CallTimes = {
  isCalled: false,
  timeZone: '',
  zone: { ru: '', en: '' },
  now: '',
  isOpen: false,
  opensAt: '',
  closesAt: '',
  slots: [],
};

type Hours = Home & { isCalled: boolean } & { [K in keyof Schedule]: Schedule[K] | null };

/** The branch that would be meant by a lead: the chosen one, the widget's, or the first (role ingest). */
function findHours(tx: Tx, { siteKey, widgetId, version }: AskedWidget, branch: string): Promise<Hours | undefined> {
  return tx.row<Hours>(
    `SELECT w.callback AND coalesce(c.enabled, false) AS "isCalled", b.time_zone AS "timeZone", b.week, b.special,
       s.url, s.allowed_domains AS "allowedDomains", s.counts_elsewhere AS "countsElsewhere",
       s.installed_at IS NOT NULL AS "isInstalled", s.account_id IN (SELECT uid FROM demo_account) AS "isDemo"
     FROM sites s
     JOIN widgets w ON w.account_id = s.account_id AND (w.site_id = s.id OR s.id = ANY (w.former_site_ids))
     LEFT JOIN callback_settings c ON c.account_id = s.account_id
     LEFT JOIN LATERAL (
       SELECT * FROM branches WHERE account_id = s.account_id AND removed_at IS NULL
       ORDER BY lower(name) = lower($4) DESC, $4 = ANY (former_names) DESC, id = w.branch_id DESC NULLS LAST, id LIMIT 1) b ON true
     WHERE s.site_key = $1 AND w.id = $2 AND (w.version >= $3 OR EXISTS (
       SELECT 1 FROM widget_versions v WHERE v.account_id = w.account_id AND v.widget_id = w.id AND v.version = $3))`,
    [siteKey, widgetId, version, branch],
  );
}
