import type { Database } from '../platform/db/index.ts';
import type { Log } from '../platform/log/index.ts';

const channel = 'smartpoint_config';

export interface ConfigChanges {
  /** Tells every web process that an account's pages must get a new configuration. */
  announce(change: { accountId: number }): void;
  /** Called for changes announced by any process. Register before {@link ConfigChanges.listen}. */
  onChange(forget: (accountId: number) => void): void;
  listen(): Promise<void>;
  stop(): Promise<void>;
}

/** What is announced here is heard at once; other processes hear it over NOTIFY, or by the age of their copies. */
export function createConfigChanges(db: Database, log: Log): ConfigChanges {
  const listeners: ((accountId: number) => void)[] = [];
  let unlisten: (() => Promise<void>) | undefined;
  const tell = (accountId: number): void => listeners.forEach((forget) => forget(accountId));
  return {
    announce: ({ accountId }) => {
      tell(accountId);
      db.notify(channel, [String(accountId)]).catch((error: unknown) => {
        log.warn({ err: error }, 'configuration change not announced');
      });
    },
    onChange: (forget) => void listeners.push(forget),
    listen: async () => {
      unlisten = await db.listen(channel, (payload) => tell(Number(payload)));
    },
    stop: async () => unlisten?.(),
  };
}
