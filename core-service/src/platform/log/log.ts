import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino';
import { redact, redactText } from './redaction.ts';

export type Log = Logger;

/**
 * Structured log. Levels by who must act: error = someone mends it now, warn = look this week,
 * info = business facts, debug = off. Personal data and secrets are removed by key, then from the texts of the line.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    base: undefined,
    // Errors stay what they are until `redact` describes them.
    serializers: { err: (error: unknown) => error },
    formatters: { log: (object) => redact(object) as Record<string, unknown> },
    hooks: { streamWrite: redactText },
  };
  return destination ? pino(options, destination) : pino(options);
}
