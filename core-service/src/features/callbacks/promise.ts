import type { Locale } from '@smartpoint/contracts/primitives';
import type { Tx } from '../../platform/db/index.ts';
import type { I18n } from '../../platform/i18n/index.ts';
import { findPromise } from './callbacks.store.ts';

/**
 * What a visitor is told of a call that has to wait, in the language of the widget (role ingest). Undefined: nobody calls,
 * or at once.
 */
export async function promiseOf(
  tx: Tx,
  i18n: I18n,
  { leadId, now }: { leadId: number; now: Date },
): Promise<string | undefined> {
  const found = await findPromise(tx, leadId);
  if (!found || found.dueAt.getTime() <= now.getTime()) return undefined;
  const { dueAt, timeZone, locale } = found;
  const [today, day] = [now, dueAt].map((at) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at));
  const words = { clock: clockOf(dueAt, timeZone, locale), date: dateOf(dueAt, timeZone, locale) };
  return i18n.translator(locale)(today === day ? 'leads:promise.today' : 'leads:promise.later', words);
}

/** `9:00 (UTC+4)`: a visitor may live by another clock. */
function clockOf(at: Date, timeZone: string, locale: Locale): string {
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit' }).format(at);
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? '';
  return `${clock} (${zone})`;
}

function dateOf(at: Date, timeZone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long' }).format(at);
}
