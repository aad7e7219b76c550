import type { Endpoint } from '@smartpoint/contracts';
import { inputOf, readInput, type ReadInput, type Visit } from './input.ts';
import { readRpcCall, sendRpcResult } from './json-rpc.ts';

type Handle = (input: ReadInput) => Promise<unknown>;

/** How a handler's value becomes the answer that the endpoint promises. */
export function serveValue(endpoint: Endpoint, handle: Handle): (visit: Visit) => Promise<void> {
  switch (endpoint.answers ?? 'json') {
    case 'json':
      return async (visit) => {
        const value = await handle(await readInput(endpoint, visit));
        // Extra keys (columns a query happened to return) never leave: the schema is what goes out.
        visit.res.status(endpoint.status).json(endpoint.response.parse(value));
      };
    case 'redirect':
      return async (visit) => {
        const value = await handle(await readInput(endpoint, visit));
        visit.res.redirect(endpoint.status, String(endpoint.response.parse(value)));
      };
    case 'jsonrpc':
      return async (visit) => {
        const { id, ...call } = await readRpcCall(visit.res, visit.bytes);
        const value = await handle(await inputOf(endpoint, visit, async () => call));
        sendRpcResult(visit.res, id, endpoint.response.parse(value));
      };
    case 'stream':
      throw new Error(`Endpoint ${endpoint.id} answers with a stream: bindStream serves it`);
  }
}
