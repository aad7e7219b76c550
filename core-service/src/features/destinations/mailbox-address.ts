import { z } from 'zod';

/** Address of a destination of kind `mailbox`. */
export const mailboxAddress = z.object({ email: z.string() });
