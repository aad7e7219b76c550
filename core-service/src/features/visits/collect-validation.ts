import { z } from 'zod';
import { eventTypes, leftFieldPattern, type Utm } from '@smartpoint/contracts/page';
import type { FieldFault } from '../../platform/errors/index.ts';
import { eventTypeCodes } from './event-types.ts';

/** What the hot path needs of a valid `collectSchema` body. */
export interface CollectRequest {
  siteKey: string;
  batchId: string;
  visitorId: string;
  sessionId: string;
  url: string;
  referrer: string;
  landingUrl: string;
  utm: Utm;
  hitId: string | undefined;
  wantsPlace: boolean;
  events: CollectEvent[];
}
export interface CollectEvent {
  /** As in `events.type`. */
  type: number;
  widgetId: number | undefined;
  /** Where a form was left. */
  field: string | undefined;
}

const maxEvents = 100;
const maxFaults = 50;
const uuidForm = z.regexes.uuid();
const utmLimits = { source: 500, medium: 500, campaign: 500, content: 500, term: 500, raw: 2000 } as const;
const utmNames = ['source', 'medium', 'campaign', 'content', 'term', 'raw'] as const;
const typeCodes = new Map<unknown, number>(eventTypes.map((type) => [type, eventTypeCodes[type]]));

/**
 * Accepts exactly what `collectSchema` accepts (its property test compares the two), about twenty times faster.
 * Gives the faults by field otherwise, at most 50.
 */
export function validateCollect(body: unknown): { request: CollectRequest } | { faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  if (!isRecord(body)) return { faults: [wrongType('', 'object')] };
  const page = recordAt(body.page, '/page', faults);
  const utm = body.utm === undefined ? {} : recordAt(body.utm, '/utm', faults);
  optionalText(page?.title, '/page/title', 500, faults);
  const request = {
    siteKey: siteKeyAt(body.siteKey, faults),
    batchId: uuidAt(body.batchId, '/batchId', faults),
    visitorId: uuidAt(body.visitorId, '/visitorId', faults),
    sessionId: uuidAt(body.sessionId, '/sessionId', faults),
    url: page ? textAt(page.url, '/page/url', 2000, faults) : '',
    referrer: optionalText(page?.referrer, '/page/referrer', 2000, faults) ?? '',
    landingUrl: optionalText(body.landingUrl, '/landingUrl', 2000, faults) ?? '',
    utm: utmOf(utm, faults),
    hitId: body.hitId === undefined ? undefined : uuidAt(body.hitId, '/hitId', faults),
    wantsPlace: flagAt(body.wantsPlace, '/wantsPlace', faults),
    events: eventsAt(body.events, faults),
  };
  return faults.length === 0 ? { request } : { faults: faults.slice(0, maxFaults) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function recordAt(value: unknown, pointer: string, faults: FieldFault[]): Record<string, unknown> | undefined {
  if (isRecord(value)) return value;
  faults.push(missingOrWrong(value, pointer, 'object'));
  return undefined;
}

function textAt(value: unknown, pointer: string, max: number, faults: FieldFault[]): string {
  if (typeof value !== 'string') faults.push(missingOrWrong(value, pointer, 'string'));
  else if (isLonger(value, max)) faults.push({ pointer, code: 'too-long', values: { max } });
  else if (value.includes('\0') || !value.isWellFormed()) faults.push({ pointer, code: 'bad-characters' });
  else return value;
  return '';
}

/** By code points, as the schema counts. */
function isLonger(value: string, max: number): boolean {
  return value.length > max && (value.length > 2 * max || [...value].length > max);
}

function optionalText(value: unknown, pointer: string, max: number, faults: FieldFault[]): string | undefined {
  return value === undefined ? undefined : textAt(value, pointer, max, faults);
}

function flagAt(value: unknown, pointer: string, faults: FieldFault[]): boolean {
  if (value !== undefined && typeof value !== 'boolean') faults.push(wrongType(pointer, 'boolean'));
  return value === true;
}

function siteKeyAt(value: unknown, faults: FieldFault[]): string {
  if (typeof value !== 'string') faults.push(missingOrWrong(value, '/siteKey', 'string'));
  else if (value === '') faults.push({ pointer: '/siteKey', code: 'required' });
  else if (isLonger(value, 64)) faults.push({ pointer: '/siteKey', code: 'too-long', values: { max: 64 } });
  else return value;
  return '';
}

function uuidAt(value: unknown, pointer: string, faults: FieldFault[]): string {
  if (typeof value !== 'string') faults.push(missingOrWrong(value, pointer, 'string'));
  else if (!uuidForm.test(value)) faults.push({ pointer, code: 'invalid-format' });
  // One spelling: a batch is recognised by it.
  else return value.toLowerCase();
  return '';
}

function utmOf(utm: Record<string, unknown> | undefined, faults: FieldFault[]): Utm {
  const marks: Utm = {};
  for (const name of utmNames) {
    const mark = optionalText(utm?.[name], `/utm/${name}`, utmLimits[name], faults);
    if (mark !== undefined) marks[name] = mark;
  }
  return marks;
}

function eventsAt(value: unknown, faults: FieldFault[]): CollectEvent[] {
  if (!Array.isArray(value)) {
    faults.push(missingOrWrong(value, '/events', 'array'));
    return [];
  }
  if (value.length === 0) faults.push({ pointer: '/events', code: 'too-few', values: { min: 1 } });
  if (value.length > maxEvents) faults.push({ pointer: '/events', code: 'too-many', values: { max: maxEvents } });
  return value.slice(0, maxEvents).map((event: unknown, index) => eventAt(event, index, faults));
}

function eventAt(event: unknown, index: number, faults: FieldFault[]): CollectEvent {
  if (!isRecord(event)) {
    faults.push(missingOrWrong(event, `/events/${index}`, 'object'));
    return { type: 0, widgetId: undefined, field: undefined };
  }
  const type = typeCodes.get(event.type);
  if (type === undefined) {
    faults.push({
      pointer: `/events/${index}/type`,
      code: 'invalid-choice',
      values: { options: eventTypes.join(', ') },
    });
  }
  return { type: type ?? 0, widgetId: widgetIdAt(event.widgetId, index, faults), field: leftField(event.field) };
}

/** What is no name of a field is none: nothing is refused because of it. */
function leftField(value: unknown): string | undefined {
  return typeof value === 'string' && leftFieldPattern.test(value) ? value : undefined;
}

function widgetIdAt(value: unknown, index: number, faults: FieldFault[]): number | undefined {
  if (value === undefined) return undefined;
  const pointer = `/events/${index}/widgetId`;
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) faults.push(wrongType(pointer, 'int'));
  else if (value < 1) faults.push({ pointer, code: 'too-few', values: { min: 1 } });
  else return value;
  return undefined;
}

function missingOrWrong(value: unknown, pointer: string, expected: string): FieldFault {
  return value === undefined ? { pointer, code: 'required' } : wrongType(pointer, expected);
}

function wrongType(pointer: string, expected: string): FieldFault {
  return { pointer, code: 'wrong-type', values: { expected } };
}
