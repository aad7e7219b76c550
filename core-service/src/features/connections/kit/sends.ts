import { z } from 'zod';
import type { SettingField } from './connector.ts';

/** Whether the form asks who sends: the server, or the visitor's page by the tracker's own script. */
export const sendsField: SettingField = {
  name: 'sends',
  kind: 'select',
  choices: ['server', 'page'],
  initial: 'server',
};

export const sendsSetting = { sends: z.enum(['server', 'page']).default('server') };

const storedSchema = z.object({ sends: z.literal('page') });

/** Of settings as the database holds them. */
export const isSentByPage = (settings: unknown): boolean => storedSchema.safeParse(settings).success;
