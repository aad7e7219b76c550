import type { Response } from 'express';
import { z } from 'zod';
import type { Problem } from '@smartpoint/contracts/problems';
import { AppError } from '../errors/index.ts';
import { parseJson } from './json-body.ts';

type RpcId = string | number | null;

export interface RpcCall {
  method: string;
  params?: unknown;
  /** Undefined in a notification: nobody waits for an answer. */
  id: RpcId | undefined;
}

const idSchema = z.union([z.string().max(200), z.number(), z.null()]);
const envelopeSchema = z.object({
  jsonrpc: z.literal('2.0'),
  method: z.string().min(1).max(200),
  params: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).optional(),
  id: idSchema.optional(),
});

/** How far the call of an answer was understood; what is refused after that is refused in its envelope. */
interface Understood {
  id: RpcId | undefined;
  stage: 'parsing' | 'envelope' | 'call';
}
const calls = new WeakMap<Response, Understood>();

/**
 * Reads the envelope of JSON-RPC 2.0 from a body that was let in. From here on, whatever is thrown is answered as a
 * JSON-RPC error with the id of the call. Batches are refused: one request, one unit of every limit.
 */
export async function readRpcCall(res: Response, bytes: () => Promise<Uint8Array>): Promise<RpcCall> {
  const understood: Understood = { id: null, stage: 'parsing' };
  calls.set(res, understood);
  const value = parseJson(await bytes());
  understood.stage = 'envelope';
  const id = z.object({ id: idSchema }).safeParse(value);
  if (id.success) understood.id = id.data.id;
  const envelope = envelopeSchema.safeParse(value);
  if (!envelope.success) throw new AppError('invalid-request', { cause: envelope.error });
  const { method, params } = envelope.data;
  understood.stage = 'call';
  understood.id = envelope.data.id;
  return { method, ...(params !== undefined && { params }), id: envelope.data.id };
}

export function sendRpcResult(res: Response, id: RpcId | undefined, result: unknown): void {
  if (id === undefined) res.status(202).end();
  else res.json({ jsonrpc: '2.0', id, result });
}

/** What a refusal is in the envelope of its call; undefined when the answer is to no JSON-RPC call. */
export function rpcRefusal(res: Response, problem: Problem): { status: number; body: object | undefined } | undefined {
  const understood = calls.get(res);
  if (!understood) return undefined;
  const { id, stage } = understood;
  if (id === undefined) return { status: 202, body: undefined };
  const error = { code: codeOf(problem, stage), message: problem.title, data: problem };
  return { status: stage === 'call' ? 200 : problem.status, body: { jsonrpc: '2.0', id, error } };
}

/** The numbers of the specification; everything of our own is -32000 and says the rest in `data`. */
function codeOf({ code, errors = [] }: Problem, stage: Understood['stage']): number {
  if (code === 'internal') return -32603;
  if (stage === 'parsing') return -32700;
  if (stage === 'envelope') return -32600;
  if (code !== 'invalid-request') return -32000;
  return errors.some(({ pointer }) => pointer === '/method') ? -32601 : -32602;
}
