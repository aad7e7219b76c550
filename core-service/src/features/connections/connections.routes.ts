import { Router } from 'express';
import {
  askConnectorOptions,
  createConnection,
  deleteConnection,
  finishConnecting,
  listConnectionAttempts,
  listConnections,
  listConnectors,
  renewConnectionKey,
  startConnecting,
  testConnection,
  updateConnection,
  type Connection,
} from '@smartpoint/contracts/connections';
import { recordAudit } from '../../platform/audit/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { limitByAccount, type Binder } from '../../platform/http/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { renderReason } from '../deliveries/index.ts';
import type { Connections } from './connections.ts';
import { connectionView } from './connection-view.ts';
import type { CameBack, RedirectWay } from './oauth/connect-by-redirect.ts';
import type { OAuthApps } from './kit/oauth2.ts';
import { connectorView } from './connector-view.ts';
import { connectors } from './registry.ts';
import { listAttempts, listConnectionRows } from './connections.queries.ts';

export interface ConnectionsRoutesDeps {
  db: Database;
  connections: Connections;
  redirectWay: RedirectWay;
  apps: OAuthApps;
  /** Nothing leaves the demo account. */
  isDemo: (accountId: number) => Promise<boolean>;
}

/** /v1/connectors, /v1/connections: the panel's «Интеграции». */
export function connectionsRoutes(
  { bind }: Binder,
  { db, connections, redirectWay, apps, isDemo }: ConnectionsRoutesDeps,
): Router {
  const router = Router();

  bind(router, listConnectors, ({ context }) =>
    Promise.resolve({ connectors: connectors.map((connector) => connectorView(connector, apps, context.t)) }),
  );

  bind(router, listConnections, async ({ caller, context }) => {
    const rows = await db.tenant(caller.account.uid, (tx) => listConnectionRows(tx));
    return { connections: rows.map((row) => connectionView(row, connections.masks(row), context.t)) };
  });

  bind(router, createConnection, async ({ caller, body, context }) => {
    const { uid: accountId } = caller.account;
    if (await isDemo(accountId)) throw new AppError('demo-stays-inside');
    return db.tenant(accountId, async (tx) => {
      const { id, key } = await connections.create(tx, accountId, body);
      await recordAudit(tx, {
        accountId,
        userId: caller.user.id,
        action: 'connection.created',
        target: String(id),
        details: { connector: body.connector },
      });
      return { connection: await view(connections, tx, id, context.t), key };
    });
  });

  bind(router, updateConnection, async ({ caller, params, body, context }) => {
    const { uid: accountId } = caller.account;
    const { connectionId: id } = params;
    return db.tenant(accountId, async (tx) => {
      await connections.change(tx, { accountId, id }, body);
      await recordAudit(tx, {
        accountId,
        userId: caller.user.id,
        action: 'connection.changed',
        target: String(id),
        details: { fields: Object.keys(body) },
      });
      return view(connections, tx, id, context.t);
    });
  });

  bind(router, deleteConnection, async ({ caller, params: { connectionId: id } }) => {
    const { uid: accountId } = caller.account;
    await db.tenant(accountId, async (tx) => {
      await connections.remove(tx, { accountId, id });
      await recordAudit(tx, { accountId, userId: caller.user.id, action: 'connection.deleted', target: String(id) });
    });
    return {};
  });

  bind(router, listConnectionAttempts, async ({ caller, params: { connectionId: id }, context }) => {
    const rows = await db.tenant(caller.account.uid, async (tx) => {
      await connections.expect(tx, { accountId: caller.account.uid, id });
      return listAttempts(tx, id);
    });
    return {
      attempts: rows.map(({ at, detail, ...row }) => ({
        ...row,
        at: at.toISOString(),
        detail: detail === '' ? '' : renderReason(detail, context.t),
      })),
    };
  });

  // Each is a call to wherever the account says.
  const calls = { limits: [limitByAccount({ limit: 10, windowSeconds: 60 })] };
  bind(
    router,
    testConnection,
    ({ caller, params: { connectionId: id }, context }) =>
      connections.test({ accountId: caller.account.uid, id }, { account: caller.account, t: context.t }),
    calls,
  );

  bind(
    router,
    askConnectorOptions,
    async ({ caller, body, context }) => {
      const { uid: accountId } = caller.account;
      if (await isDemo(accountId)) throw new AppError('demo-stays-inside');
      return connections.options(accountId, body, context.t);
    },
    { limits: [limitByAccount({ limit: 60, windowSeconds: 60 })] },
  );

  bind(
    router,
    startConnecting,
    async ({ caller, body }) => {
      const { uid: accountId } = caller.account;
      if (await isDemo(accountId)) throw new AppError('demo-stays-inside');
      return { url: await redirectWay.start({ accountId, sessionHash: caller.tokenHash }, body) };
    },
    calls,
  );

  bind(
    router,
    finishConnecting,
    async ({ caller, params: { connector }, query }) => {
      const { uid: accountId } = caller.account;
      const cameBack = await redirectWay.finish({ accountId, sessionHash: caller.tokenHash }, connector, query);
      if ('connectionId' in cameBack) {
        const { connectionId, isNew } = cameBack;
        const action = isNew ? 'connection.created' : 'connection.connected-anew';
        const target = String(connectionId);
        await db.tenant(accountId, (tx) =>
          recordAudit(tx, { accountId, userId: caller.user.id, action, target, details: { connector } }),
        );
      }
      return addressAfter(cameBack);
    },
    calls,
  );

  bind(router, renewConnectionKey, async ({ caller, params: { connectionId: id } }) => {
    const { uid: accountId } = caller.account;
    return db.tenant(accountId, async (tx) => {
      const key = await connections.renewKey(tx, { accountId, id });
      await recordAudit(tx, {
        accountId,
        userId: caller.user.id,
        action: 'connection.key-renewed',
        target: String(id),
      });
      return { key };
    });
  });

  return router;
}

/** Back to «Интеграции», which says what became of it. */
function addressAfter(cameBack: CameBack): string {
  const what = 'refused' in cameBack ? `refused=${cameBack.refused}` : `connected=${cameBack.connectionId}`;
  return `/settings/integration/?${what}`;
}

async function view({ masks }: Connections, tx: Tx, id: number, t: Translate): Promise<Connection> {
  const [row] = await listConnectionRows(tx, id);
  if (!row) throw new AppError('not-found');
  return connectionView(row, masks(row), t);
}
