import type { Tx } from '../../platform/db/index.ts';

/** Up to where a bot has heard what people do; '' = from the beginning (role worker). */
export async function cursorOf(tx: Tx, bot: string): Promise<string> {
  const row = await tx.row<{ cursor: string }>('SELECT cursor FROM chat_listeners WHERE bot = $1', [bot]);
  return row?.cursor ?? '';
}

/** Role worker. */
export async function keepCursor(tx: Tx, bot: string, cursor: string): Promise<void> {
  await tx.rows(
    `INSERT INTO chat_listeners (bot, cursor) VALUES ($1, $2)
     ON CONFLICT (bot) DO UPDATE SET cursor = $2, heard_at = now()`,
    [bot, cursor],
  );
}
