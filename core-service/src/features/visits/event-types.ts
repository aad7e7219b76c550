import type { EventType } from '@smartpoint/contracts/page';

/** `events.type` as stored. Only a lead's own transaction writes `lead`. */
export const eventTypeCodes = { visit: 1, show: 2, click: 3, close: 4, lead: 5, page: 6 } as const satisfies Record<
  EventType | 'lead',
  number
>;

export type EventName = keyof typeof eventTypeCodes;
