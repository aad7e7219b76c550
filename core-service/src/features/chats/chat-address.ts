import { z } from 'zod';
import { messengerSchema } from '@smartpoint/contracts/chats';

/** Address of a destination of kind `chat`. Keys in this order: the database finds chats by the whole of it. */
export const chatAddress = z.object({ messenger: messengerSchema, chatId: z.string() });
export type ChatAddress = z.infer<typeof chatAddress>;
