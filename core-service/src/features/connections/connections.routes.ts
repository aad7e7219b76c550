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
import { sendFromPage } from '@smartpoint/contracts/page-sends';
import { recordAudit } from '../../platform/audit/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import { limitByAccount, type Binder } from '../../platform/http/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { renderReason } from '../deliveries/index.ts';
import type { Connections } from './connections.ts';
import { connectionView } from './connection-view.ts';
import type { CameBack, RedirectWay } from './oauth/connect-by-redirect.ts';
import type { Connector } from './kit/connector.ts';
import type { OAuthApps } from './kit/oauth2.ts';
import { connectorView } from './connector-view.ts';
import { connectors } from './registry.ts';
import { hearPage, type PageSendsDeps } from './page-sends.ts';
import { listAttempts, listConnectionRows, type ConnectionRow } from './connections.queries.ts';

export interface ConnectionsRoutesDeps extends PageSendsDeps {
  connections: Connections;
  redirectWay: RedirectWay;
  apps: OAuthApps;
  /** Nothing leaves the demo account. */
  isDemo: (accountId: number) => Promise<boolean>;
  /** False: not in this installation. */
  isOffered: (connector: Connector) => boolean;
  publicUrl(): string;
}

/** /v1/connectors, /v1/connections: the panel's «Интеграции». */
export function connectionsRoutes({ bind }: Binder, deps: ConnectionsRoutesDeps): Router {
  const { db, connections, redirectWay, apps, isDemo, isOffered } = deps;
  const router = Router();
  const offered = connectors.filter(isOffered);

  bind(router, listConnectors, ({ context }) =>
    Promise.resolve({ connectors: offered.map((connector) => connectorView(connector, apps, context.t)) }),
  );

  bind(router, listConnections, async ({ caller, context }) => {
    const { uid } = caller.account;
    const rows = await db.tenant(uid, (tx) => listConnectionRows(tx));
    return { connections: rows.map((row) => viewOf(deps, uid, row, context.t)) };
  });

  bind(router, createConnection, async ({ caller, body, context }) => {
    const { uid: accountId } = caller.account;
    if (await isDemo(accountId)) throw new AppError('demo-stays-inside');
    if (!offered.some(({ manifest }) => manifest.id === body.connector))
      throw invalid('/connector', 'unknown-connector');
    return db.tenant(accountId, async (tx) => {
      const { id, key } = await connections.create(tx, accountId, body);
      await recordAudit(tx, {
        accountId,
        userId: caller.user.id,
        action: 'connection.created',
        target: String(id),
        details: { connector: body.connector },
      });
      return { connection: await view(deps, tx, { accountId, id }, context.t), key };
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
      return view(deps, tx, { accountId, id }, context.t);
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

  bind(router, listConnectionAttempts, async ({ caller, params: { connectionId: id }, query, context }) => {
    const rows = await db.tenant(caller.account.uid, async (tx) => {
      await connections.expect(tx, { accountId: caller.account.uid, id });
      return listAttempts(tx, { connectionId: id, isFailed: query.outcome === 'failed' });
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

  bind(router, sendFromPage, ({ body }) => hearPage(deps, body));

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

async function view(
  deps: ConnectionsRoutesDeps,
  tx: Tx,
  { accountId, id }: { accountId: number; id: number },
  t: Translate,
): Promise<Connection> {
  const [row] = await listConnectionRows(tx, id);
  if (!row) throw new AppError('not-found');
  return viewOf(deps, accountId, row, t);
}

function viewOf(
  { connections, publicUrl }: ConnectionsRoutesDeps,
  accountId: number,
  row: ConnectionRow,
  t: Translate,
): Connection {
  const door = `${publicUrl()}/v1/telephony/${accountId}/${row.id}`;
  return connectionView(row, { savedSecrets: connections.masks(row), door }, t);
}
