import express from 'express';
import { createOrders } from '../../src/features/orders/index.ts';
import { createDatabase } from '../../src/platform/db/index.ts';
import { admitSession, createBinder, requestContext } from '../../src/platform/http/index.ts';
import { createI18n } from '../../src/platform/i18n/index.ts';
import { answerParent, answerQuestions, processInput } from '../processes.ts';

/** The orders API alone in a process, so that its memory can be watched. Asked: `{ watch: true }`, then `{ peak: true }`. */
const { databaseUrl } = processInput<{ databaseUrl: string }>();
const db = createDatabase({ url: databaseUrl });
const app = express();
app.use(requestContext({ i18n: createI18n(), authenticate: async () => undefined }));
const orders = createOrders({ db, rateLimits: false, notifySupport: async () => undefined });
app.use(orders.routes(createBinder({ session: admitSession, apiToken: orders.admit })));

let before = 0;
let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 5).unref();

const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  answerQuestions(async ({ watch }: { watch?: true }) => {
    const now = process.memoryUsage.rss();
    if (watch) before = peak = now;
    return { extraBytes: Math.max(peak, now) - before };
  });
  answerParent({ port: typeof address === 'object' ? address?.port : undefined });
});
