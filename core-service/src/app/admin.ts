import { createDatabase, type Database } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { createLog } from '../platform/log/index.ts';
import { ConfigError, readConfig, type Config } from '../platform/config/index.ts';
import { createOrders } from '../features/orders/index.ts';
import { createConfigChanges } from './config-changes.ts';
import { composeDemoAccount } from './demo-account.ts';
import { NotRunningError, runningDatabaseUrl } from './own-database.ts';

const usage = `Commands of the operator of this installation:

  npm run admin -- api list              requests for API access that wait
  npm run admin -- api approve <uid>     let an account issue API tokens
  npm run admin -- api refuse <uid>      take that away again; its tokens stop working at once
  npm run admin -- demo fill             make the demo account, or give it fresh visits and leads
  npm run admin -- demo remove           remove the demo account with all it holds

<uid> is the number of the account: «Кабинет №» in its panel.
`;

/** `npm run admin -- …`: works on the running service's database. */
async function main([area, command, argument]: string[]): Promise<number> {
  const work = findWork(area, command, Number(argument));
  if (!work) {
    process.stderr.write(usage);
    return 2;
  }
  const config = readConfig(process.env);
  const db = createDatabase({ url: await runningDatabaseUrl(config), poolSize: 2 });
  try {
    return await work(db, config);
  } finally {
    await db.close();
  }
}

type Work = (db: Database, config: Config) => Promise<number>;

function findWork(area = '', command = '', uid: number): Work | undefined {
  if (area === 'demo' && command === 'fill') return fillDemo;
  if (area === 'demo' && command === 'remove') return removeDemo;
  if (area !== 'api') return undefined;
  if (command === 'list') return listAccess;
  const isDecision = (command === 'approve' || command === 'refuse') && Number.isSafeInteger(uid);
  return isDecision ? (db) => decideAccess(db, uid, command) : undefined;
}

const ordersOf = (db: Database) => createOrders({ db, rateLimits: false, notifySupport: async () => undefined });

async function listAccess(db: Database): Promise<number> {
  const pending = await ordersOf(db).pendingAccess();
  if (pending.length > 0) process.stdout.write('uid\tasked\tname\tcomment\n');
  for (const each of pending)
    process.stdout.write(`${each.uid}\t${each.requestedAt.toISOString()}\t${each.name}\t${each.comment}\n`);
  if (pending.length === 0) process.stdout.write('No request waits.\n');
  return 0;
}

async function decideAccess(db: Database, uid: number, command: 'approve' | 'refuse'): Promise<number> {
  const isKnown = await ordersOf(db).decideAccess(uid, command === 'approve' ? 'approved' : 'refused');
  process.stdout.write(isKnown ? `API access of account ${uid}: ${command}d.\n` : `There is no account ${uid}.\n`);
  return isKnown ? 0 : 1;
}

function demoOf(db: Database, config: Config) {
  const log = createLog(config.LOG_LEVEL);
  const onConfigChanged = createConfigChanges(db, log).announce;
  return composeDemoAccount({ db, log, config, onConfigChanged });
}

async function fillDemo(db: Database, config: Config): Promise<number> {
  if (!config.DEMO_ACCOUNT) {
    process.stdout.write('This installation has no demo account: see DEMO_ACCOUNT in the configuration.\n');
    return 1;
  }
  process.stdout.write(`The demo account has ${await demoOf(db, config).fill()} leads.\n`);
  return 0;
}

async function removeDemo(db: Database, config: Config): Promise<number> {
  const isRemoved = await demoOf(db, config)
    .remove()
    .then(() => true)
    .catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'not-found') return false;
      throw error;
    });
  process.stdout.write(isRemoved ? 'The demo account is removed.\n' : 'There is no demo account.\n');
  return isRemoved ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ConfigError) && !(error instanceof NotRunningError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
});
