import type { Database } from '../../platform/db/index.ts';
import type { JobLeases } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { CallError, type CallRequest, type Transport } from '../../platform/outbound/index.ts';
import type { Bots } from './bots.ts';
import { cursorOf, keepCursor } from './listeners.store.ts';
import type { ChatUpdate, Messenger } from './kit/messenger.ts';
import type { Reply } from './binding.ts';
import type { Sender } from './sender.ts';

export interface ListenerDeps {
  db: Database;
  log: Log;
  leases: JobLeases;
  bots: Bots;
  sender: Sender;
  /** With patience for answers that are held back on purpose. */
  transport: Transport;
  take(messenger: Messenger, update: ChatUpdate): Promise<Reply>;
  /** After trouble, and while another process listens. */
  pauseMs: number;
}

export interface Listener {
  start(): void;
  stop(): Promise<void>;
}

/** Hears what people do in the chats of one messenger. Of all processes one listens; it is another one when that dies. */
export function createListener(deps: ListenerDeps, messenger: Messenger): Listener {
  const { log, leases, pauseMs } = deps;
  const stopping = new AbortController();
  let listening: Promise<void> | undefined;

  const listen = async (): Promise<void> => {
    let isTroubled = false;
    while (!stopping.signal.aborted) {
      try {
        await leases.runAlone(`chats.listen ${messenger.id}`, async (lost) => {
          await hearUntil(deps, messenger, AbortSignal.any([lost, stopping.signal]), () => (isTroubled = false));
        });
      } catch (error) {
        if (!isTroubled && !stopping.signal.aborted)
          log.warn({ err: error, messenger: messenger.id }, 'chats are not heard: trying again');
        isTroubled = true;
      }
      await pause(pauseMs, stopping.signal);
    }
  };

  return {
    start: () => void (listening = listen()),
    stop: async () => {
      stopping.abort();
      await listening;
    },
  };
}

async function hearUntil(deps: ListenerDeps, messenger: Messenger, over: AbortSignal, onHeard: () => void) {
  const { db, bots } = deps;
  const found = await bots.of(messenger.id);
  if (!found) throw new Error(`${messenger.title} does not answer, or does not know the token of the bot`);
  const { bot } = found;
  const name = `${messenger.id} ${messenger.botKey}`;
  let cursor = await db.as('worker', (tx) => cursorOf(tx, name));
  while (!over.aborted) {
    const answer = await askUntil(deps, messenger.listen({ bot, cursor }), over);
    if (!answer || over.aborted) return;
    const heard = messenger.hear(answer, { bot, cursor });
    onHeard();
    for (const update of heard.updates) await takeOne(deps, messenger, update);
    if (heard.cursor === cursor) continue;
    cursor = heard.cursor;
    await db.as('worker', (tx) => keepCursor(tx, name, cursor));
  }
}

/** Undefined: it was ended by us. */
function askUntil({ transport }: ListenerDeps, request: CallRequest, over: AbortSignal) {
  return transport.call(request, over).catch((error: unknown) => {
    if (error instanceof CallError && over.aborted) return undefined;
    throw error;
  });
}

async function takeOne(deps: ListenerDeps, messenger: Messenger, update: ChatUpdate): Promise<void> {
  const { take, sender, log } = deps;
  const said = await take(messenger, await named(deps, messenger, update));
  if (said === undefined) return;
  const { chatId } = update;
  const text = messenger.markup.text(said);
  const { outcome } = await sender.send(messenger, { chatId, text, key: `reply-${chatId}-${Date.now()}` });
  if (outcome.kind !== 'delivered') log.info({ messenger: messenger.id, outcome }, 'a chat did not take our reply');
}

/** A chat without a name is one still: it goes by its number. */
async function named({ transport }: ListenerDeps, { naming }: Messenger, update: ChatUpdate): Promise<ChatUpdate> {
  if (!naming || update.code === undefined) return update;
  try {
    const title = naming.read(await transport.call(naming.ask(update.chatId)));
    return title === undefined ? update : { ...update, title };
  } catch (error) {
    if (error instanceof CallError) return update;
    throw error;
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
