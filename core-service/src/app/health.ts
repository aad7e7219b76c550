import { Router, type Request } from 'express';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Database } from '../platform/db/index.ts';

export interface HealthDeps {
  db: Database;
  /** Numbers of the features, by metric name. */
  gauges: Record<string, () => number>;
  metricsToken: string | undefined;
  /** Whether /metrics answers programs of this machine without a token. */
  isOpenLocally: boolean;
}

/** /healthz: the process lives. /readyz: the database answers. /metrics: for Prometheus, from this machine or by token. */
export function healthRoutes({ db, gauges, metricsToken, isOpenLocally }: HealthDeps): Router {
  const router = Router();
  const registry = createRegistry(gauges);

  router.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  router.get('/readyz', async (_req, res) => {
    const ready = await db.isAnswering();
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'database unavailable' });
  });
  router.get('/metrics', async (req, res, next) => {
    const hasToken = metricsToken !== undefined && req.headers.authorization === `Bearer ${metricsToken}`;
    if (!hasToken && !(isOpenLocally && isFromHere(req))) return next();
    res.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}

/** Not through a proxy of this machine: what it passes on may come from anywhere. */
function isFromHere({ socket, headers }: Request): boolean {
  const isLoopback = /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
  const isPassedOn = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some((name) => name in headers);
  return isLoopback && !isPassedOn;
}

function createRegistry(gauges: HealthDeps['gauges']): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const [name, read] of Object.entries(gauges)) {
    const gauge: Gauge = new Gauge({
      name: `smartpoint_${name}`,
      help: name.replaceAll('_', ' '),
      registers: [registry],
      collect: () => gauge.set(read()),
    });
  }
  return registry;
}
