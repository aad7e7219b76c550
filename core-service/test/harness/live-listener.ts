import type { ApiClient } from './api-client.ts';

export interface Heard {
  id: number;
  event: string;
  data: { callbackId?: number; leadId?: number; state?: string };
}

export interface Listener {
  heard: Heard[];
  /** How the stream ended: the service said so, or the connection was cut. */
  ending: Promise<'whole' | 'cut'>;
  leave(): void;
}

/** Reads the stream of a signed-in person, as a browser does; `after` is what it says of the one before, of `account`. */
export async function listenTo(
  client: ApiClient,
  { origin = client.origin, after, account }: { origin?: string; after?: number; account?: number } = {},
): Promise<Listener> {
  const heard: Heard[] = [];
  const gone = new AbortController();
  const headers = { cookie: client.cookie, ...(after !== undefined && { 'last-event-id': String(after) }) };
  const query = account === undefined ? '' : `?account=${account}`;
  const answer = await fetch(`${origin}/v1/live${query}`, { headers, signal: gone.signal });
  if (!answer.ok || !answer.body) throw new Error(`the stream was answered with ${answer.status}`);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const read = async (): Promise<void> => {
    let rest = '';
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      const blocks = (rest + piece.value).split('\n\n');
      rest = blocks.pop() ?? '';
      heard.push(...blocks.flatMap(readBlock));
    }
  };
  const ending = read().then(
    () => 'whole' as const,
    () => 'cut' as const,
  );
  return { heard, ending, leave: () => gone.abort() };
}

function readBlock(block: string): Heard[] {
  const fields = new Map(
    block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  const event = fields.get('event');
  if (event === undefined) return [];
  return [{ id: Number(fields.get('id')), event, data: JSON.parse(fields.get('data') ?? '{}') as Heard['data'] }];
}
