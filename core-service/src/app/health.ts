import { Router, type Request } from 'express';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { ConnectorFigures } from '../features/connections/index.ts';
import type { Database } from '../platform/db/index.ts';

export interface HealthDeps {
  db: Database;
  /** Numbers of the features, by metric name. */
  gauges: Record<string, () => number>;
  connectors: () => Promise<readonly ConnectorFigures[]>;
  metricsToken: string | undefined;
  /** Whether /metrics answers programs of this machine without a token. */
  isOpenLocally: boolean;
}

/** /healthz: the process lives. /readyz: the database answers. /metrics: for Prometheus, from this machine or by token. */
export function healthRoutes({ db, gauges, connectors, metricsToken, isOpenLocally }: HealthDeps): Router {
  const router = Router();
  const registry = createRegistry(gauges);
  const tellConnectors = connectorGauges(registry);

  router.get('/healthz', (_req, res) => void res.json({ status: 'ok' }));
  router.get('/readyz', async (_req, res) => {
    const ready = await db.isAnswering();
    res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'database unavailable' });
  });
  router.get('/metrics', async (req, res, next) => {
    const hasToken = metricsToken !== undefined && req.headers.authorization === `Bearer ${metricsToken}`;
    if (!hasToken && !(isOpenLocally && isFromHere(req))) return next();
    tellConnectors(await connectors());
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

/** Figures of each connected service, by its name. */
function connectorGauges(registry: Registry): (figures: readonly ConnectorFigures[]) => void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `smartpoint_connector_${name}`, help, labelNames: ['connector'], registers: [registry] });
  const connected = gauge('connected', 'connections that are on');
  const reauthorize = gauge('reauthorize', 'connections that wait for a person');
  const waiting = gauge('waiting', 'leads on their way to the service');
  const oldest = gauge('oldest_seconds', 'how long the oldest of them has been on its way');
  return (figures) => {
    for (const each of [connected, reauthorize, waiting, oldest]) each.reset();
    for (const { connector, ...values } of figures) {
      connected.set({ connector }, values.connected);
      reauthorize.set({ connector }, values.reauthorize);
      waiting.set({ connector }, values.waiting);
      oldest.set({ connector }, values.oldestSeconds);
    }
  };
}
