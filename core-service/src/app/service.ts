import { migrate } from '../platform/db/index.ts';
import type { Config } from '../platform/config/index.ts';
import type { Log } from '../platform/log/index.ts';
import { compose, type ComposeOptions } from './compose.ts';
import { openStorage } from './own-database.ts';
import { listen } from './web-server.ts';

export interface Service {
  /** Address people open. */
  url: string;
  /** What `npm start` prints. */
  welcome: string;
  /** Resolves with a reason when the service cannot go on. */
  lost: Promise<string>;
  stop(): Promise<void>;
}

/** How long running requests and deliveries may take to finish on stop. */
const graceMs = 10_000;

/**
 * Starts what `ROLE` names: storage, schema, workers, web.
 * @throws PortTakenError | EmbeddedPostgresError
 */
export async function startService(
  config: Config,
  log: Log,
  replaced: Pick<ComposeOptions, 'passwords'> = {},
): Promise<Service> {
  const isWeb = config.ROLE !== 'worker';
  const web = isWeb ? await listen(config.PORT, config.HOST) : undefined;
  const url = config.PUBLIC_URL ?? `http://localhost:${web?.port ?? config.PORT}`;
  const closers: (() => Promise<void>)[] = web ? [() => web.stop(graceMs)] : [];
  const stop = async (): Promise<void> => {
    // In order: no new requests, then no new work, then no database.
    for (const close of closers) await close().catch((error: unknown) => log.error({ err: error }, 'stop failed'));
  };
  try {
    const storage = await openStorage(config, log);
    closers.push(() => storage.stop());
    await migrate(storage.url);
    const app = await compose({ config, log, storage, publicUrl: url, ...replaced });
    closers.unshift(async () => app.endStreams());
    closers.splice(-1, 0, () => app.stop(graceMs));
    await app.start();
    if (app.listener) web?.serve(app.listener);
    app.afterStart();
    return { url, welcome: welcome(config, url), lost: storage.lost, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function welcome({ BRAND, DEMO, ROLE, SMTP_URL }: Config, url: string): string {
  if (ROLE === 'worker') return `\n${BRAND} worker is running.\n\n`;
  const lines = [`${BRAND} is running.`, '', `  Panel      ${url}/`];
  if (DEMO) lines.push(`  Demo shop  ${url}/demo/`);
  if (DEMO && !SMTP_URL) lines.push(`  Mailbox    ${url}/dev/mail/`);
  lines.push(`  API        ${url}/docs/api/`, '');
  if (!DEMO && !SMTP_URL)
    lines.push('  Letters are kept and not sent: set SMTP_URL, or DEMO=true to read them here.', '');
  lines.push('  Ctrl-C stops everything.');
  return `\n${lines.join('\n')}\n\n`;
}
