import type { Endpoint, EndpointCall, EndpointResponse } from '@smartpoint/contracts';
import type { World } from './fake-world.ts';

/** What a handler of the fake sees: the call as the panel made it. */
type Handler<E extends Endpoint> = (call: EndpointCall<E>, world: World) => EndpointResponse<E>;
export type Answers = Map<string, (call: unknown, world: World) => unknown>;

/** Registers handlers with the types of their endpoints. */
export function answers(): { on<E extends Endpoint>(endpoint: E, handler: Handler<E>): void; all: Answers } {
  const all: Answers = new Map();
  return {
    on: (endpoint, handler) =>
      void all.set(endpoint.id, (call, world) => handler(call as EndpointCall<typeof endpoint>, world)),
    all,
  };
}
