import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/db/index.ts';
import type { ChangeDeps, Who } from './change.ts';
import * as store from './work.store.ts';

/** A note stands beside what others do, whatever they do: it asks for no version, and is a change for those who look. */
export async function addNote(
  tx: Tx,
  { clock, live }: ChangeDeps,
  who: Who,
  { leadId, text }: { leadId: number; text: string },
): Promise<void> {
  const [row] = await store.lockWork(tx, who.accountId, [leadId]);
  if (!row) return;
  const at = clock.now();
  const step = { leadId, kind: 'note', before: null, after: text, version: row.version };
  await store.insertSteps(tx, { ...who, at, batch: randomUUID() }, [step]);
  await live.tell(tx, who.accountId, {
    kind: 'lead',
    data: { what: 'changed', leadIds: [leadId], userId: who.userId },
  });
}
