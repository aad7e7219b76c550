import { createDatabase, type Database } from '../platform/db/index.ts';
import { AppError } from '../platform/errors/index.ts';
import { createSealer } from '../platform/crypto/index.ts';
import { createLog } from '../platform/log/index.ts';
import { ConfigError, readConfig, type Config } from '../platform/config/index.ts';
import { email } from '@smartpoint/contracts/primitives';
import { widgetKinds, type WidgetKind } from '@smartpoint/contracts/widget-kinds';
import { createSecondStepRelease } from '../features/accounts/index.ts';
import { createLetterOrder } from '../features/deliveries/index.ts';
import { createModuleAnswers } from '../features/settings/index.ts';
import { isKindAvailable } from '../features/widgets/index.ts';
import { createOrders } from '../features/orders/index.ts';
import { createConfigChanges } from './config-changes.ts';
import { composeDemoAccount } from './demo-account.ts';
import { NotRunningError, runningDatabaseUrl, secretKeyOf } from './own-database.ts';

const usage = `Commands of the operator of this installation:

  npm run admin -- api list              requests for API access that wait
  npm run admin -- api approve <uid>     let an account issue API tokens
  npm run admin -- api refuse <uid>      take that away again; its tokens stop working at once
  npm run admin -- modules list          requests for modules that wait
  npm run admin -- modules connect <uid> <kind>   let an account make widgets of this kind
  npm run admin -- modules decline <uid> <kind>   say no, or take it away again; widgets that are there stay
  npm run admin -- second-step off <e-mail>       let in by the password alone whoever lost phone and recovery codes;
                                         they get a letter, their accounts' logs a line. Make sure who asks first
  npm run admin -- demo fill             make the demo account, or give it fresh visits and leads
  npm run admin -- demo remove           remove the demo account with all it holds

<uid> is the number of the account: «Кабинет №» in its panel. <kind>: ${widgetKinds.join(', ')}.
`;

/** `npm run admin -- …`: works on the running service's database. */
async function main([area, command, argument, subject]: string[]): Promise<number> {
  const work = findWork({ area, command, argument, subject });
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

interface Order {
  area: string | undefined;
  command: string | undefined;
  argument: string | undefined;
  subject: string | undefined;
}

function findWork({ area, command = '', argument = '', subject }: Order): Work | undefined {
  const uid = Number(argument);
  if (area === 'modules') return findModuleWork(command, uid, subject);
  if (area === 'second-step' && command === 'off') return findRelease(argument);
  if (area === 'demo' && command === 'fill') return fillDemo;
  if (area === 'demo' && command === 'remove') return removeDemo;
  if (area !== 'api') return undefined;
  if (command === 'list') return listAccess;
  const isDecision = (command === 'approve' || command === 'refuse') && Number.isSafeInteger(uid);
  return isDecision ? (db) => decideAccess(db, uid, command) : undefined;
}

function findRelease(typed: string): Work | undefined {
  const { data: address } = email.safeParse(typed);
  return address === undefined ? undefined : (db, config) => releaseSecondStep(db, config, address);
}

async function releaseSecondStep(db: Database, config: Config, address: string): Promise<number> {
  const sealer = createSealer(await secretKeyOf(config), config.SECRET_KEYS_OLD);
  const publicUrl = () => config.PUBLIC_URL ?? `http://localhost:${config.PORT}`;
  const release = createSecondStepRelease({ db, publicUrl, enqueueLetter: createLetterOrder(sealer) });
  const said = {
    released: `The second step of ${address} is off: the password alone lets in, and they are told so by letter.\n`,
    'was-off': `${address} signs in without a second step.\n`,
    unknown: `Nobody signs in as ${address}.\n`,
  };
  const outcome = await release(address);
  process.stdout.write(said[outcome]);
  return outcome === 'released' ? 0 : 1;
}

function findModuleWork(command = '', uid: number, subject = ''): Work | undefined {
  if (command === 'list') return listModuleRequests;
  const kind = widgetKinds.find((known) => known === subject);
  const isAnswer = (command === 'connect' || command === 'decline') && Number.isSafeInteger(uid);
  return isAnswer && kind ? (db) => answerModule(db, { uid, kind, command }) : undefined;
}

async function listModuleRequests(db: Database): Promise<number> {
  const pending = await createModuleAnswers(db).pending();
  process.stdout.write(pending.length > 0 ? 'uid\tasked\tkind\tname\tcontact\tcomment\n' : 'No request waits.\n');
  for (const { uid, requestedAt, kind, name, contact, comment } of pending)
    process.stdout.write(`${[uid, requestedAt.toISOString(), kind, name, contact, comment].join('\t')}\n`);
  return 0;
}

interface ModuleAnswer {
  uid: number;
  kind: WidgetKind;
  command: 'connect' | 'decline';
}

async function answerModule(db: Database, { uid, kind, command }: ModuleAnswer): Promise<number> {
  if (command === 'connect' && !isKindAvailable(kind)) {
    process.stdout.write(`This version has no ${kind} yet: decline the request, or let it wait.\n`);
    return 1;
  }
  const isKnown = await createModuleAnswers(db).answer(uid, kind, command === 'connect' ? 'connected' : 'declined');
  const done = command === 'connect' ? 'connected' : 'declined';
  process.stdout.write(isKnown ? `Module ${kind} of account ${uid}: ${done}.\n` : `There is no account ${uid}.\n`);
  return isKnown ? 0 : 1;
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
