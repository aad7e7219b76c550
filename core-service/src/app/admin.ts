import { createDatabase } from '../platform/db/index.ts';
import { ConfigError, readConfig } from '../platform/config/index.ts';
import { createOrders } from '../features/orders/index.ts';
import { NotRunningError, runningDatabaseUrl } from './own-database.ts';

const usage = `Commands of the operator of this installation:

  npm run admin -- api list              requests for API access that wait
  npm run admin -- api approve <uid>     let an account issue API tokens
  npm run admin -- api refuse <uid>      take that away again; its tokens stop working at once

<uid> is the number of the account: «Кабинет №» in its panel.
`;

/** `npm run admin -- …`: works on the running service's database. */
async function main([area, command, argument]: string[]): Promise<number> {
  const uid = Number(argument);
  const isDecision = command === 'approve' || command === 'refuse';
  if (area !== 'api' || (command !== 'list' && !(isDecision && Number.isSafeInteger(uid)))) {
    process.stderr.write(usage);
    return 2;
  }
  const config = readConfig(process.env);
  const db = createDatabase({ url: await runningDatabaseUrl(config), poolSize: 2 });
  try {
    const orders = createOrders({ db, rateLimits: false, notifySupport: async () => undefined });
    if (!isDecision) {
      const pending = await orders.pendingAccess();
      if (pending.length > 0) process.stdout.write('uid\tasked\tname\tcomment\n');
      for (const each of pending)
        process.stdout.write(`${each.uid}\t${each.requestedAt.toISOString()}\t${each.name}\t${each.comment}\n`);
      if (pending.length === 0) process.stdout.write('No request waits.\n');
      return 0;
    }
    const isKnown = await orders.decideAccess(uid, command === 'approve' ? 'approved' : 'refused');
    process.stdout.write(isKnown ? `API access of account ${uid}: ${command}d.\n` : `There is no account ${uid}.\n`);
    return isKnown ? 0 : 1;
  } finally {
    await db.close();
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  if (!(error instanceof ConfigError) && !(error instanceof NotRunningError)) throw error;
  process.stderr.write(`${error.message}\n`);
  return 1;
});
