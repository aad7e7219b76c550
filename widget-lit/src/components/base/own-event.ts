type EventClass = new (type: string, init: Record<string, unknown>) => Event;

/** The same event once more, which does not leave the shadow root it is sent into. */
export const innerCopyOf = (event: Event): Event => {
  const init: Record<string, unknown> = {};
  // What an event says are properties of its prototypes: nothing but this loop reaches them all.
  for (const name in event) init[name] = event[name as keyof Event];
  return new (event.constructor as EventClass)(event.type, { ...init, composed: false });
};
