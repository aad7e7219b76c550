import { isDeepStrictEqual } from 'node:util';
import type { WidgetKind } from '@smartpoint/contracts/widget-kinds';
import type { RemovedWidget, WhyLink, Widget, WidgetCard } from '@smartpoint/contracts/widgets';
import type { WidgetSettings } from '@smartpoint/contracts/widgets/settings';
import { recordAudit } from '../../platform/audit/index.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database, Tx } from '../../platform/db/index.ts';
import { AppError, invalid } from '../../platform/errors/index.ts';
import type { SessionInfo } from '../../platform/http/index.ts';
import type { WhereaboutsOf } from '../sites/index.ts';
import { moveBefore } from './card-order.ts';
import { putDraft } from './drafts.store.ts';
import { isRunning } from './experiments/experiments.store.ts';
import { readCustomCss } from './looks/custom-css.ts';
import { freshWidget, isKindAvailable, openedWidgets, shownFeed } from './kinds/registry.ts';
import type { PreviewPasses } from './preview/preview-passes.ts';
import { widgetOfTemplate } from './templates/businesses.ts';
import type { WhyPasses } from './why/passes.ts';
import * as queries from './widgets.queries.ts';

export interface WidgetChange {
  name?: string;
  enabled?: boolean;
  siteId?: number;
  mailingGroupIds?: number[];
  branchId?: number | null;
  callback?: boolean;
  kind?: string;
  settings?: WidgetSettings;
  baseVersion?: number;
  /** What the new version is for. */
  note?: string;
  restoredFrom?: number;
}

interface NewWidgetInput {
  kind: WidgetKind;
  siteId?: number;
  /** What it begins with in the place of the usual settings. */
  template?: string;
}

export interface WidgetsService {
  list(session: SessionInfo): Promise<WidgetCard[]>;
  listRemoved(session: SessionInfo): Promise<RemovedWidget[]>;
  find(session: SessionInfo, id: number): Promise<Widget>;
  create(session: SessionInfo, input: NewWidgetInput): Promise<Widget>;
  change(session: SessionInfo, id: number, change: WidgetChange): Promise<Widget>;
  /** Settings of a fresh widget instead of the stored ones, as a new version. */
  reset(session: SessionInfo, id: number): Promise<Widget>;
  move(session: SessionInfo, id: number, beforeId: number | null): Promise<number[]>;
  setDeleted(session: SessionInfo, id: number, deleted: boolean): Promise<void>;
  /** Address of the site with a pass: its pages then say why widgets are there or are not. */
  whyLink(session: SessionInfo, id: number): Promise<WhyLink>;
}

export interface WidgetsDeps {
  db: Database;
  clock: Clock;
  /** Whether the account may make widgets of this kind. */
  isConnected: (tx: Tx, kind: WidgetKind) => Promise<boolean>;
  /** Told after a change that pages must see. */
  onConfigChanged: (change: { accountId: number }) => void;
  passes: WhyPasses;
  whereaboutsOf: WhereaboutsOf;
  previewPasses: PreviewPasses;
  rateLimits: boolean;
}

/** One tenant transaction with its audit entry; pages hear of it after the commit. */
export function createChanging({ db, onConfigChanged }: Pick<WidgetsDeps, 'db' | 'onConfigChanged'>) {
  return async <T>(
    session: SessionInfo,
    action: string,
    work: (tx: Tx) => Promise<{ id: number; value: T }>,
  ): Promise<T> => {
    const accountId = session.account.uid;
    const value = await db.tenant(accountId, async (tx) => {
      const done = await work(tx);
      await recordAudit(tx, { accountId, userId: session.user.id, action, target: String(done.id) });
      return done.value;
    });
    onConfigChanged({ accountId });
    return value;
  };
}

export function createWidgetsService({ db, clock, isConnected, onConfigChanged, passes }: WidgetsDeps): WidgetsService {
  const changing = createChanging({ db, onConfigChanged });
  return {
    list: ({ account }) => db.tenant(account.uid, (tx) => listCards(tx, account.timeZone, clock.now())),
    listRemoved: async ({ account }) =>
      (await db.tenant(account.uid, queries.listRemoved)).map(({ removedAt, ...row }) => ({
        ...row,
        removedAt: removedAt.toISOString(),
      })),
    find: ({ account }, id) => db.tenant(account.uid, (tx) => findOrRefuse(tx, id)),
    create: (session, input) =>
      changing(session, 'widget.created', async (tx) => {
        if (!(await isConnected(tx, input.kind))) throw new AppError('module-locked');
        const id = await createWidget(tx, session, input);
        return { id, value: await findOrRefuse(tx, id) };
      }),
    change: (session, id, change) =>
      changing(session, 'widget.changed', async (tx) => {
        await applyChange(tx, session, id, change);
        return { id, value: await findOrRefuse(tx, id) };
      }),
    reset: (session, id) =>
      changing(session, 'widget.reset', async (tx) => {
        await resetSettings(tx, session, id);
        return { id, value: await findOrRefuse(tx, id) };
      }),
    move: (session, id, beforeId) =>
      changing(session, 'widget.moved', async (tx) => {
        const order = moveBefore(await queries.lockOrder(tx), id, beforeId);
        if (!order) throw new AppError('not-found');
        await queries.saveOrder(tx, order);
        return { id, value: order };
      }),
    setDeleted: (session, id, deleted) =>
      changing(session, deleted ? 'widget.removed' : 'widget.restored', async (tx) => {
        if (!(await queries.setDeleted(tx, id, deleted))) throw new AppError('not-found');
        return { id, value: undefined };
      }),
    whyLink: async ({ account, user }, id) => {
      const site = await db.tenant(account.uid, (tx) => queries.findSiteOf(tx, id));
      if (!site) throw new AppError('not-found');
      const { pass, expiresAt } = passes.make({ siteKey: site.siteKey, locale: user.locale });
      const address = new URL(site.url);
      address.searchParams.set('sp_debug', pass);
      return { url: address.href, expiresAt: expiresAt.toISOString() };
    },
  };
}

async function listCards(tx: Tx, timeZone: string, now: Date): Promise<WidgetCard[]> {
  const widgets = await queries.listWidgets(tx);
  const figures = new Map((await queries.weekFigures(tx, timeZone, now)).map((row) => [row.widgetId, row]));
  return widgets.map((widget) => {
    const { shows, clicks, leads } = figures.get(widget.id) ?? { shows: 0, clicks: 0, leads: 0 };
    return {
      ...toView(widget),
      week: { shows, clicks, leads, conversion: shows > 0 ? Math.min(1, leads / shows) : null },
    };
  });
}

export async function findOrRefuse(tx: Tx, id: number): Promise<Widget> {
  const widget = await queries.findWidget(tx, id);
  if (!widget) throw new AppError('not-found');
  return toView(widget);
}

async function createWidget(tx: Tx, { account, user }: SessionInfo, input: NewWidgetInput): Promise<number> {
  const { kind } = input;
  if (!isKindAvailable(kind)) throw new AppError('module-locked');
  const siteId = await queries.findSiteId(tx, input.siteId);
  if (siteId === undefined) throw new AppError('not-found');
  const by = { accountId: account.uid, userId: user.id };
  if (input.template === undefined) {
    const { name, content } = freshWidget(kind, account.locale);
    return queries.insertWidget(tx, { ...by, siteId, name, ...content });
  }
  const { name, content } = widgetOfTemplate(input.template, account.locale) ?? {};
  if (!name || content?.kind !== kind) throw invalid('/template', 'unknown-choice');
  // An offer that somebody else thought of goes on pages once it was read: its draft is to switch it on.
  const id = await queries.insertWidget(tx, { ...by, siteId, name, enabled: false, ...content });
  const { mailingGroupIds, branchId, callback } = await findOrRefuse(tx, id);
  const changes = {
    name,
    enabled: true,
    siteId,
    mailingGroupIds,
    branchId,
    callback,
    settings: { ...content.settings },
  };
  await putDraft(tx, { ...by, widgetId: id, baseVersion: 1, changes });
  return id;
}

export async function applyChange(tx: Tx, session: SessionInfo, id: number, change: WidgetChange): Promise<void> {
  const { kind, settings, baseVersion, note, restoredFrom, ...patch } = change;
  const current = await lockOrRefuse(tx, id);
  if (kind !== undefined && kind !== current.kind) throw invalid('/kind', 'unknown-choice');
  if (baseVersion !== undefined && baseVersion !== current.version) throw new AppError('conflict');
  await checkReferences(tx, patch);
  const isNewVersion = settings !== undefined && !isDeepStrictEqual(settings, current.settings);
  // What is compared must not change meanwhile.
  if (isNewVersion && (await isRunning(tx, id))) throw new AppError('experiment-running');
  if (settings && !isNewVersion) await checkSettings(tx, id, current.kind, settings);
  const version = isNewVersion ? await addVersion(tx, session, current, { settings, note, restoredFrom }) : undefined;
  await queries.updateWidget(tx, id, { ...patch, version });
}

type VersionText = Pick<queries.NewVersion, 'settings' | 'note' | 'restoredFrom'>;

/** Checked whole, and kept as one more version, which is not on pages by that; its number. */
export async function addVersion(
  tx: Tx,
  session: SessionInfo,
  { id, kind }: Widget,
  { settings, note, restoredFrom }: VersionText,
): Promise<number> {
  await checkSettings(tx, id, kind, settings);
  const version = (await queries.lastVersion(tx, id)) + 1;
  await insertVersion(tx, session, { widgetId: id, version, settings, note, restoredFrom });
  return version;
}

async function checkSettings(tx: Tx, id: number, kind: string, settings: WidgetSettings): Promise<void> {
  await checkOpened(tx, id, openedWidgets(kind, settings));
  await checkFeed(tx, shownFeed(kind, settings));
  checkCss(settings);
}

/** Whoever shows a feed keeps it: see `feed-in-use`. */
async function checkFeed(tx: Tx, shown: { pointer: string; feedId: number } | undefined): Promise<void> {
  if (!shown || (await queries.hasFeed(tx, shown.feedId))) return;
  throw invalid(`/settings${shown.pointer}`, 'unknown-choice');
}

function checkCss({ appearance }: WidgetSettings): void {
  const faults = readCustomCss(appearance.css).faults.map(({ line, code, what }) => ({
    pointer: '/settings/appearance/css',
    code,
    values: { line, what },
  }));
  if (faults.length > 0) throw new AppError('invalid-request', { faults });
}

async function resetSettings(tx: Tx, session: SessionInfo, id: number): Promise<void> {
  const { kind } = await lockOrRefuse(tx, id);
  if (await isRunning(tx, id)) throw new AppError('experiment-running');
  if (!isKindAvailable(kind)) throw new AppError('module-locked');
  const { content } = freshWidget(kind, session.account.locale);
  const version = (await queries.lastVersion(tx, id)) + 1;
  await insertVersion(tx, session, { widgetId: id, version, settings: content.settings });
  await queries.updateWidget(tx, id, { version });
}

export async function lockOrRefuse(tx: Tx, id: number): Promise<Widget> {
  if (!(await queries.lockWidget(tx, id))) throw new AppError('not-found');
  return findOrRefuse(tx, id);
}

function insertVersion(
  tx: Tx,
  { account, user }: SessionInfo,
  version: Omit<queries.NewVersion, 'accountId' | 'userId'>,
): Promise<void> {
  return queries.insertVersion(tx, { accountId: account.uid, userId: user.id, ...version });
}

async function checkReferences(
  tx: Tx,
  { siteId, mailingGroupIds, branchId }: Pick<WidgetChange, 'siteId' | 'mailingGroupIds' | 'branchId'>,
): Promise<void> {
  if (siteId !== undefined && (await queries.findSiteId(tx, siteId)) === undefined)
    throw invalid('/siteId', 'unknown-choice');
  if (mailingGroupIds && !(await queries.areMailingGroups(tx, mailingGroupIds)))
    throw invalid('/mailingGroupIds', 'unknown-choice');
  if (typeof branchId === 'number' && !(await queries.isBranch(tx, branchId)))
    throw invalid('/branchId', 'unknown-choice');
}

/** A line that leads nowhere would silently be missing on the page. */
async function checkOpened(tx: Tx, id: number, opened: ReturnType<typeof openedWidgets>): Promise<void> {
  const known = new Set(
    await queries.knownWidgets(
      tx,
      opened.map(({ widgetId }) => widgetId),
    ),
  );
  const faults = opened
    .filter(({ widgetId }) => widgetId === id || !known.has(widgetId))
    .map(({ pointer }) => ({ pointer: `/settings${pointer}`, code: 'unknown-choice' }));
  if (faults.length > 0) throw new AppError('invalid-request', { faults });
}

function toView(widget: queries.StoredWidget): Widget {
  return { ...widget, createdAt: widget.createdAt.toISOString() };
}
