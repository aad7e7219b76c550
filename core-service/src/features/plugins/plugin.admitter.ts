import type { Request } from 'express';
import { pluginDoor } from '@smartpoint/contracts/plugin-door';
import type { Role } from '@smartpoint/contracts/roles';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { admitSession, type Admitter, type Knock } from '../../platform/http/index.ts';
import { homeOf } from './home.ts';
import { looksLikeKey, readKey } from './plugin-key.ts';
import { readPlugin } from './versions.ts';
import { findKey, touchKey, type FoundKey } from './plugin-keys.queries.ts';

/** Headers a plugin sends beside its key. */
const header = {
  home: 'x-smartpoint-home',
  role: 'x-smartpoint-role',
  actor: 'x-smartpoint-actor',
  plugin: 'x-smartpoint-plugin',
} as const;

/** The living key of a request. @throws AppError wrong-plugin-key, revoked-plugin-key */
async function keyOf(db: Database, req: Request): Promise<FoundKey & { accountId: number }> {
  const reference = readKey(req.headers.authorization);
  if (!reference) throw new AppError('wrong-plugin-key');
  const { accountId, hash } = reference;
  const key = await db.read('tenant', (reads) => findKey(reads, hash), accountId);
  if (!key) throw new AppError('wrong-plugin-key');
  if (key.isRevoked) throw new AppError('revoked-plugin-key');
  // Plugins of older days do not say what they are.
  const plugin = readPlugin(String(req.headers[header.plugin] ?? '')) || key.plugin;
  if (!key.isFresh || plugin !== key.plugin) await db.tenant(accountId, (tx) => touchKey(tx, { id: key.id, plugin }));
  return { ...key, accountId };
}

/** A copy of a site brings the key along: it must not work for both. @throws AppError plugin-elsewhere */
function checkHome(key: FoundKey, req: Request): void {
  const asked = homeOf(String(req.headers[header.home] ?? ''));
  if (key.home !== null && key.home !== asked) throw new AppError('plugin-elsewhere', { values: { home: key.home } });
}

/** A plugin on a customer's site, with `Authorization: Bearer <key>`. */
export function createPluginAdmitter(db: Database): Admitter<'plugin'> {
  return async ({ req, endpoint }) => {
    const key = await keyOf(db, req);
    // Whoever says where it lives now is not asked whether it lives there already.
    if (endpoint.path !== '/v1/plugin/home') checkHome(key, req);
    return { kind: 'plugin', keyId: key.id, accountId: key.accountId, siteId: key.siteId };
  };
}

/** The person of a session, or a plugin that speaks for the people of its admin pages, where it may (`pluginDoor`). */
export function createPersonAdmitter(db: Database): Admitter<'session'> {
  return async (knock) => {
    if (!looksLikeKey(knock.req.headers.authorization)) return admitSession(knock);
    const { req, endpoint } = knock;
    const key = await keyOf(db, req);
    checkHome(key, req);
    const role = roleOf(req);
    if (!pluginDoor.includes(endpoint) || !endpoint.roles?.includes(role)) throw new AppError('forbidden');
    const { accountId: uid, accountName: name, timeZone, pendingTimeZone, locale, siteId } = key;
    return {
      kind: 'session',
      tokenHash: '',
      user: personOf(knock, key),
      account: { uid, name, timeZone, pendingTimeZone, locale, role },
      siteId,
    };
  };
}

/** Admin at most: what only owners may do is done in the panel itself. */
function roleOf(req: Request): Role {
  return req.headers[header.role] === 'admin' ? 'admin' : 'operator';
}

/** The name is as the site says it; who connected it answers for what is done, without being shown to everybody there. */
function personOf({ req, context }: Knock, { madeBy }: FoundKey) {
  const said = String(req.headers[header.actor] ?? '');
  return { id: madeBy, email: '', name: decoded(said).slice(0, 200) || 'CMS', locale: context.locale };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
