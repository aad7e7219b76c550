import type { ChatUpdate } from './messenger.ts';

const pattern = /^\/?(start|stop|старт|стоп|начать)(?:@(\w+))?(?:\s+([\w-]{1,64}))?$/i;
const stops = new Set(['stop', 'стоп']);

/** `/start <code>` and `/stop`, also as `/start@bot`; undefined for everything else that people say. */
export function readCommand(said: string, botName: string): Pick<ChatUpdate, 'did' | 'code'> | undefined {
  const [, word = '', whose = botName, code] = pattern.exec(said.trim()) ?? [];
  if (word === '' || whose.toLowerCase() !== botName.toLowerCase()) return undefined;
  return stops.has(word.toLowerCase()) ? { did: 'stop' } : { did: 'start', ...(code !== undefined && { code }) };
}
