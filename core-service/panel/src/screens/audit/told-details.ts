import { deliveryStates, leadExtents, leadOrigins } from '@smartpoint/contracts/leads';
import { personPlaces } from '@smartpoint/contracts/personal-data';
import { roles } from '@smartpoint/contracts/roles';
import type { useFormat } from '../../format/use-format.ts';
import type { Translate } from '../../i18n/translate.ts';
import { deviceName } from '../report/device-name.ts';
import { inOneLine } from '../../format/upright.ts';

/** Facts of the log that have words; what a later version writes is shown by its own name. */
const told = [
  'after',
  'allowedDomains',
  'attempts',
  'before',
  'blocked',
  'branch',
  'bytes',
  'changed',
  'city',
  'connectionId',
  'connector',
  'consent',
  'count',
  'countsElsewhere',
  'days',
  'delivery',
  'destinationId',
  'device',
  'email',
  'enabled',
  'erased',
  'expireHours',
  'fields',
  'format',
  'from',
  'group',
  'groups',
  'hasPassword',
  'home',
  'isSought',
  'left',
  'locale',
  'messenger',
  'moment',
  'months',
  'name',
  'newRole',
  'oldRole',
  'only',
  'origin',
  'pauseMinutes',
  'pendingTimeZone',
  'reminder',
  'responsible',
  'role',
  'siteId',
  'source',
  'state',
  'statusId',
  'tag',
  'timeZone',
  'to',
  'tracking',
  'uids',
  'url',
  'variant',
  'version',
  'widgetId',
] as const;
const letters = ['connections', 'alarms', 'weekly', 'requests'] as const;
const targets = ['user', 'invite', 'destination', 'report-link', 'connection'] as const;
/** Numbers that name something: never read with their thousands apart. */
const isIdentity = (name: string) => /Id$|^(uids|groups?|version|variant|responsible)$/.test(name);

/** Values of filters, in the words of the list. */
const ofFilters: Partial<Record<string, (text: string, t: Translate) => string>> = {
  delivery: (text, t) => word(text, deliveryStates, (state) => t(`delivery.${state}`)),
  device: deviceName,
  moment: (_, t) => t('audit.value.pressed'),
  only: (text, t) => word(text, leadExtents, (extent) => t(`report.filter.only.${extent}`)),
  origin: (text, t) => word(text, leadOrigins, (origin) => t(`origin.${origin}`)),
};

function word<Known extends string>(text: string, known: readonly Known[], tell: (known: Known) => string): string {
  const found = known.find((each) => each === text);
  return found === undefined ? text : tell(found);
}

export interface Reading {
  t: Translate;
  format: Pick<ReturnType<typeof useFormat>, 'day' | 'number'>;
}

type Details = Readonly<Record<string, unknown>>;

/** `с: 01.11.2026 · по: 27.11.2026`; nothing is said of what was left empty. */
export function tellDetails(details: Details, reading: Reading): string {
  return (
    inOneLine(
      Object.entries(onlyDifferences(details))
        .filter(([, value]) => !isEmpty(value))
        .map(([name, value]) => `${nameOf(name, value, reading.t)}: ${valueOf(name, value, reading)}`),
    ) || '–'
  );
}

/** `user:3` → «участник 3»; a number stands for itself. */
export function tellTarget(target: string, t: Translate): string {
  if (target === 'all') return t('audit.target.all');
  const [, kind = '', id = ''] = /^([a-z-]+)[: ](\d+)$/.exec(target) ?? [];
  const known = targets.find((each) => each === kind);
  return known ? t(`audit.target.${known}`, { id }) : target || '–';
}

/** Of what was and what is, only what is not the same. */
function onlyDifferences(details: Details): Details {
  const { before, after } = details;
  if (!isDetails(before) || !isDetails(after)) return details;
  const differing = (one: Details, other: Details) =>
    Object.fromEntries(Object.entries(one).filter(([name, value]) => value !== other[name]));
  return { ...details, before: differing(before, after), after: differing(after, before) };
}

function nameOf(name: string, value: unknown, t: Translate): string {
  const meant = isRole(value) && (name === 'from' || name === 'to') ? (name === 'from' ? 'oldRole' : 'newRole') : name;
  const letter = letters.find((each) => each === name);
  if (letter && typeof value === 'boolean') return t(`letters.${letter}`);
  const known = told.find((each) => each === meant);
  if (known) return t(`audit.detail.${known}`);
  const place = personPlaces.find((each) => each === name);
  return place ? t(`person.place.${place}`) : name;
}

function valueOf(name: string, value: unknown, reading: Reading): string {
  const { t, format } = reading;
  if (isDetails(value))
    return Object.entries(value)
      .map(([inner, found]) => `${nameOf(inner, found, t)} ${valueOf(inner, found, reading)}`)
      .join(', ');
  if (Array.isArray(value))
    return value
      .map((each: unknown) => (name === 'changed' || name === 'fields' ? nameOf(String(each), each, t) : String(each)))
      .join(', ');
  if (typeof value === 'boolean') return t(value ? 'audit.value.yes' : 'audit.value.no');
  if (typeof value === 'number') return isIdentity(name) ? String(value) : format.number(value);
  const text = String(value ?? '–');
  const role = roles.find((each) => each === text);
  if (role) return t(`role.${role}`);
  const tell = ofFilters[name];
  if (tell) return tell(text, t);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? format.day(text) : text;
}

const isRole = (value: unknown) => roles.some((role) => role === value);
const isDetails = (value: unknown): value is Details =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isDetails(value) && Object.keys(value).length === 0);
