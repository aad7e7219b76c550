import type { Database } from '../../platform/db/index.ts';
import type { JobLeases } from '../../platform/jobs/index.ts';
import type { Log } from '../../platform/log/index.ts';
import { CallError, type Transport } from '../../platform/outbound/index.ts';
import type { Bots } from './bots.ts';
import { cursorOf, keepCursor } from './listeners.store.ts';
import type { Bot, ChatUpdate, Messenger } from './kit/messenger.ts';
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
  const { db, bots, transport } = deps;
  const found = await bots.of(messenger.id);
  if (!found) throw new Error(`${messenger.title} does not answer, or does not know the token of the bot`);
  const name = `${messenger.id} ${messenger.botKey}`;
  let cursor = await db.as('worker', (tx) => cursorOf(tx, name));
  while (!over.aborted) {
    const answer = await transport.call(messenger.listen(cursor), over).catch((error: unknown) => {
      if (error instanceof CallError && over.aborted) return undefined;
      throw error;
    });
    if (!answer || over.aborted) return;
    const heard = messenger.hear(answer, { bot: found.bot, cursor });
    onHeard();
    for (const update of heard.updates) await takeOne(deps, { messenger, bot: found.bot }, update);
    if (heard.cursor === cursor) continue;
    cursor = heard.cursor;
    await db.as('worker', (tx) => keepCursor(tx, name, cursor));
  }
}

async function takeOne(
  { take, sender, log }: ListenerDeps,
  { messenger }: { messenger: Messenger; bot: Bot },
  update: ChatUpdate,
): Promise<void> {
  const said = await take(messenger, update);
  if (said === undefined) return;
  const { chatId } = update;
  const { outcome } = await sender.send(messenger, {
    chatId,
    text: messenger.markup.text(said),
    key: `reply-${chatId}-${Date.now()}`,
  });
  if (outcome.kind !== 'delivered') log.info({ messenger: messenger.id, outcome }, 'a chat did not take our reply');
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
