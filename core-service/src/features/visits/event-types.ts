import type { EventType } from '@smartpoint/contracts/page';

/** `events.type` as stored. Only a lead's own transaction writes `lead`. */
export const eventTypeCodes = {
  visit: 1,
  show: 2,
  click: 3,
  close: 4,
  lead: 5,
  page: 6,
  leave: 7,
} as const satisfies Record<EventType | 'lead', number>;

export type EventName = keyof typeof eventTypeCodes;

/** What a lead told ahead is not counted again when it comes: it is stored as its type and this. */
export const toldAhead = 100;

/** Of events that nobody's browser sent: nobody never becomes a visitor. */
export const nobody = '00000000-0000-0000-0000-000000000000';
