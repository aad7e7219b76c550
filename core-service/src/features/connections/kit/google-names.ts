import { z } from 'zod';

/** Names the service keeps for itself. */
const taken = /^(_|firebase_|ga_|google_|gtag\.|(first_open|first_visit|session_start|user_engagement)$)/;

/** What Google Analytics takes for the name of an event. */
export const eventName = z
  .string()
  .trim()
  .regex(/^[A-Za-z]\w{0,39}$/, { error: 'event-name' })
  .refine((name) => !taken.test(name), { error: 'event-name' });

/** A stream of Google Analytics 4. */
export const measurementId = z
  .string({ error: 'required' })
  .trim()
  .toUpperCase()
  .regex(/^G-[A-Z0-9]{4,36}$/, { error: 'measurement-id' });
