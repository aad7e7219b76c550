import type { Endpoint } from '@smartpoint/contracts';
import { asSaved } from '@smartpoint/contracts/later-rules';
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
        visit.res.status(endpoint.status).json(answerOf(endpoint, value));
      };
    case 'redirect':
      return async (visit) => {
        const value = await handle(await readInput(endpoint, visit));
        visit.res.redirect(endpoint.status, String(answerOf(endpoint, value)));
      };
    case 'jsonrpc':
      return async (visit) => {
        const { id, ...call } = await readRpcCall(visit.res, visit.bytes);
        const value = await handle(await inputOf(endpoint, visit, async () => call));
        sendRpcResult(visit.res, id, answerOf(endpoint, value));
      };
    case 'stream':
      throw new Error(`Endpoint ${endpoint.id} answers with a stream: bindStream serves it`);
  }
}

/** What was saved before a rule came is shown as it is. */
function answerOf({ response }: Endpoint, value: unknown): unknown {
  return asSaved(() => response.parse(value));
}
