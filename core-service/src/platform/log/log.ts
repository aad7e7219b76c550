import { pino, type DestinationStream, type Logger } from 'pino';

export type Log = Logger;

/** Keys whose values never reach a log: personal data and secrets. Matched at any depth up to two. */
const hiddenKeys = [
  'email',
  'emails',
  'phone',
  'phoneE164',
  'name',
  'password',
  'code',
  'token',
  'cookie',
  'authorization',
  'set-cookie',
  'fields',
  'value',
  'to',
  'recipients',
  'ip',
  'payload',
  'bind',
  'parameters',
];

/**
 * Structured log. Levels by who must act: error = someone mends it now, warn = look this week,
 * info = business facts, debug = off. Personal data and secrets are removed by key.
 */
export function createLog(level: string, destination?: DestinationStream): Log {
  const paths = hiddenKeys.flatMap((key) => {
    const name = key.includes('-') ? `["${key}"]` : key;
    const dotted = key.includes('-') ? name : `.${name}`;
    return [name, `*${dotted}`, `*.*${dotted}`];
  });
  const options = {
    level,
    redact: { paths, censor: '[hidden]' },
    base: undefined,
    serializers: { err: describeError, error: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Only what helps to mend: driver errors carry whole statements and their values. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  // Not `code`: that name is hidden, as it stands for the codes of letters too.
  return { type: error.name, message: error.message, errorCode: code, stack: error.stack };
}
