import type { Database } from '../../platform/db/index.ts';
import type { Attempt, DestinationKind, LeadCall } from '../deliveries/index.ts';
import { chatAddress } from './chat-address.ts';
import * as chats from './chats.store.ts';
import { composeLeadMessage } from './lead-message.ts';
import type { Messenger } from './kit/messenger.ts';
import type { Sender, Sending } from './sender.ts';

export interface ChatKindDeps {
  db: Database;
  messengers: readonly Messenger[];
  sender: Sender;
  publicUrl: () => string;
}

/** Messengers: a message with the facts of the lead to one chat, where somebody pressed «Start». */
export function createChatKind(deps: ChatKindDeps): DestinationKind {
  return {
    prepare: (call) => {
      const { messenger: id, chatId } = chatAddress.parse(call.destination.address);
      const messenger = deps.messengers.find((each) => each.id === id);
      if (!messenger) return () => Promise.resolve(refused('no-bot'));
      const text = composeLeadMessage(
        call.lead,
        { t: call.t, told: call.told, publicUrl: deps.publicUrl() },
        messenger,
      );
      return () => attempt(deps, call, messenger, { chatId, text, key: call.key });
    },
    permit: (_tx, { destination }) =>
      Promise.resolve(destination.isDeclined || !destination.isConfirmed ? refused('declined') : undefined),
  };
}

async function attempt(
  { db, sender }: ChatKindDeps,
  { accountId, destination: { id } }: LeadCall,
  messenger: Messenger,
  message: Parameters<Sender['send']>[1],
): Promise<Attempt> {
  const note = async ({ isLost, movedTo }: Sending): Promise<void> => {
    if (isLost) await db.tenant(accountId, (tx) => chats.setReached(tx, { accountId, id }, false));
    if (movedTo !== undefined) await db.tenant(accountId, (tx) => chats.move(tx, { accountId, id }, movedTo));
  };
  const first = await sender.send(messenger, message);
  await note(first);
  if (first.movedTo === undefined) return attemptOf(first);
  const second = await sender.send(messenger, { ...message, chatId: first.movedTo });
  await note(second);
  return attemptOf(second);
}

const attemptOf = ({ isLost: _isLost, movedTo: _movedTo, ...rest }: Sending): Attempt => rest;

const refused = (word: string): Attempt => ({
  outcome: { kind: 'rejected', reason: { key: `chats:failure.${word}` } },
});
