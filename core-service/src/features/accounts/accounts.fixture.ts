import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type pg from 'pg';
import type { Session } from '@smartpoint/contracts/accounts';
import type { Role } from '@smartpoint/contracts/roles';
import { createTestDatabase } from '../../../test/harness/database.ts';
import { createSealer } from '../../platform/crypto/index.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import {
  admitAnyone,
  admitSession,
  createBinder,
  createClientAddress,
  problemHandler,
  requestContext,
} from '../../platform/http/index.ts';
import { createI18n } from '../../platform/i18n/index.ts';
import { createLog } from '../../platform/log/index.ts';
import { createSites } from '../sites/index.ts';
import { createAccounts, type AccountsDeps } from './accounts.ts';
import type { Letter, Letters } from './letters.ts';
import type { Passwords } from './password-rules.ts';

export const goodPassword = 'кит летит над 7 морями';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Body; problems have `code`. */
  json: Partial<Session> & { code?: string; errors?: { pointer: string; code: string; message: string }[] };
  /** Whole Set-Cookie lines. */
  setCookies: string[];
  /** `name=value` of the session cookie that was set, ready for the next request. */
  cookie: string;
  /** The same of the cookie that makes the device a known one. */
  device: string;
}

export interface Call {
  body?: unknown;
  cookie?: string;
  headers?: Record<string, string>;
}

export interface AuditRow {
  action: string;
  target: string;
  user_id: number | null;
  details: Record<string, unknown>;
}

export interface TestAccounts {
  origin: string;
  db: Database;
  owner: pg.Pool;
  /** Every letter, in order. */
  letters: Letter[];
  clock: {
    advance(ms: number): void;
    /** Time stands still meanwhile: on a slow machine too no wait of a second is over. */
    hold<T>(work: () => Promise<T>): Promise<T>;
  };
  /** Calls of the password functions so far. */
  work: { hash: number; verify: number; burn: number };
  /** How often a new time zone was asked for or taken back. */
  zoneWishes: () => number;
  failFirstSite: boolean;
  call(method: string, path: string, call?: Call): Promise<Answer>;
  post(path: string, body?: unknown, cookie?: string): Promise<Answer>;
  codeFor(email: string): string;
  register(email: string, over?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  /** Joins the account of `manager` with this role, through an invitation. */
  join(manager: string, email: string, role: Exclude<Role, 'owner'>): Promise<Answer>;
  audit(): Promise<AuditRow[]>;
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export const minute = 60_000;
export const day = 24 * 60 * minute;

interface Overrides extends Partial<Pick<AccountsDeps, 'passwords' | 'publicUrl'>> {
  /** Limits per address; off unless told. */
  limits?: boolean;
  /** The real outbox instead of the list of letters. */
  deliveries?: (db: Database) => Letters;
}

/** The feature behind a real Express server and a real database; only the clock and the password cost are ours. */
export async function startTestAccounts(over: Overrides = {}): Promise<TestAccounts> {
  const database = await createTestDatabase();
  const { db, owner } = database;
  let offset = 0;
  const letters: Letter[] = [];
  let zoneWishes = 0;
  let heldAt: number | undefined;
  const { passwords, work } = countingPasswords(over.passwords);
  const publicUrl = over.publicUrl ?? (() => 'http://localhost:3000');
  const sites = createSites({ db, publicUrl, onConfigChanged: () => undefined });
  const accounts = createAccounts({
    db,
    publicUrl,
    passwords,
    clock: { now: () => new Date((heldAt ?? Date.now()) + offset) },
    config: { RATE_LIMITS: over.limits ?? false, SECRET_KEY: undefined },
    sealer: createSealer(Buffer.alloc(32, 7).toString('base64')),
    brand: 'Smartpoint',
    placeAt: (address) => (address === '203.0.113.7' ? { country: 'RU', city: 'Казань' } : { country: '', city: '' }),
    deliveries: over.deliveries?.(db) ?? {
      enqueueLetter: async (_tx, letter) => void letters.push(letter),
      wake: () => undefined,
    },
    createFirstSite: async (tx: Tx, accountId, url) => {
      await sites.createFirstSite(tx, accountId, url);
      if (test.failFirstSite) throw new Error('no site today');
    },
    onTimeZoneWanted: () => void zoneWishes++,
  });
  const app = express();
  const clientAddress = createClientAddress(['loopback']);
  // As behind a proxy: tests name the network of a call by x-forwarded-for.
  app.use(requestContext({ clientAddress, i18n: createI18n(), authenticate: accounts.authenticate }));
  app.use(accounts.routes(createBinder({ public: admitAnyone, session: admitSession })));
  app.use(problemHandler(createLog('silent')));
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const test: TestAccounts = {
    origin,
    db,
    owner,
    letters,
    work,
    zoneWishes: () => zoneWishes,
    failFirstSite: false,
    clock: {
      advance: (ms) => void (offset += ms),
      hold: async (work) => {
        heldAt = Date.now();
        return work().finally(() => void (heldAt = undefined));
      },
    },
    call: (method, path, call) => send(`${origin}${path}`, method, call),
    post: (path, body, cookie) => test.call('POST', path, { body: body ?? {}, ...(cookie && { cookie }) }),
    codeFor: (email) => letters.findLast((letter) => letter.to === email)?.params.code ?? 'no code',
    register: async (email, fields = {}, headers = {}) => {
      await test.call('POST', '/v1/auth/registration', { body: { email }, headers });
      const body = aRegistration(email, { code: test.codeFor(email), ...fields });
      return test.call('POST', '/v1/auth/registration/complete', { body, headers });
    },
    join: async (manager, email, role) => {
      await test.call('POST', '/v1/members/invites', { body: { email, role }, cookie: manager });
      return test.post('/v1/auth/invites/accept', {
        token: tokenFor(letters, email),
        name: 'Гость',
        password: goodPassword,
      });
    },
    audit: async () => {
      const sql = 'SELECT action, target, user_id, details FROM audit_log ORDER BY id';
      return (await owner.query<AuditRow>(sql)).rows;
    },
    sweep: () => accounts.sweep(),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.drop();
    },
  };
  return test;
}

export function aRegistration(email: string, over: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    email,
    code: '00000000',
    password: goodPassword,
    siteUrl: 'shop.example',
    name: 'Анна',
    phone: '+7 912 345-67-89',
    timeZone: 'Europe/Moscow',
    ...over,
  };
}

/** The token of the newest invitation sent to this e-mail. */
export function tokenFor(letters: readonly Letter[], email: string): string {
  return tokenIn(letters.findLast((letter) => letter.to === email && letter.template === 'invite'));
}

/** What the link of the letter carries. */
export function tokenIn(letter: Letter | undefined): string {
  return new URLSearchParams(letter?.params.link?.split('?')[1]).get('token') ?? 'no token';
}

async function send(url: string, method: string, { body, cookie, headers }: Call = {}): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    headers: {
      'x-smartpoint': '1',
      'content-type': 'application/json',
      ...(cookie && { cookie }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const setCookies = answer.headers.getSetCookie();
  const valueSet = (name: string) => setCookies.find((line) => line.includes(`${name}=`))?.split(';')[0] ?? '';
  const isJson = answer.headers.get('content-type')?.includes('json');
  const json = isJson ? (JSON.parse(text) as Answer['json']) : {};
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json,
    setCookies,
    cookie: valueSet('smartpoint'),
    device: valueSet('smartpoint-device'),
  };
}

/** Counts the work; cheap unless told: real scrypt takes a third of a second. */
function countingPasswords(given?: Passwords) {
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const real: Passwords = given ?? {
    hash: async (password) => digest(password),
    verify: async (password, stored) => digest(password) === stored,
    burn: async () => false,
  };
  const work = { hash: 0, verify: 0, burn: 0 };
  const counted = <A extends unknown[], R>(name: keyof typeof work, run: (...args: A) => R) => {
    return (...args: A): R => {
      work[name] += 1;
      return run(...args);
    };
  };
  const passwords: Passwords = {
    hash: counted('hash', real.hash),
    verify: counted('verify', real.verify),
    burn: counted('burn', real.burn),
  };
  return { passwords, work };
}
