import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { PreviewLink } from '@smartpoint/contracts/widget-previews';
import { recordAudit } from '../../../platform/audit/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import type { SessionInfo } from '../../../platform/http/index.ts';
import { findDraft } from '../drafts.store.ts';
import { readSettings } from '../kinds/registry.ts';
import { readDraft } from '../read-draft.ts';
import * as queries from '../widgets.queries.ts';
import type { PreviewPasses } from './preview-passes.ts';
import * as store from './previews.store.ts';

export type PreviewsService = ReturnType<typeof createPreviewsService>;

/** The link to the draft of a widget on its site: one per widget, for whoever has it. */
export function createPreviewsService({ db, previewPasses }: { db: Database; previewPasses: PreviewPasses }) {
  const inSite = <T>(
    { account }: SessionInfo,
    widgetId: number,
    work: (tx: Tx, site: { siteKey: string; url: string }) => Promise<T>,
  ): Promise<T> =>
    db.tenant(account.uid, async (tx) => {
      const site = await queries.findSiteOf(tx, widgetId);
      if (!site) throw new AppError('not-found');
      return work(tx, site);
    });

  const told = (
    { user }: SessionInfo,
    widgetId: number,
    { siteKey, url }: { siteKey: string; url: string },
    { serial, expiresAt }: store.StoredPreview,
  ): PreviewLink => {
    const address = new URL(url);
    address.searchParams.set('sp_preview', previewPasses.make({ siteKey, widgetId, serial, locale: user.locale }));
    return { url: address.href, expiresAt: expiresAt.toISOString() };
  };

  return {
    find: (session: SessionInfo, widgetId: number) =>
      inSite(session, widgetId, async (tx, site) => {
        const preview = await store.findPreview(tx, widgetId);
        return { link: preview ? told(session, widgetId, site, preview) : null };
      }),

    create: (session: SessionInfo, widgetId: number) =>
      inSite(session, widgetId, async (tx, site) => {
        const preview = await store.keepPreview(tx, { accountId: session.account.uid, widgetId });
        await record(tx, session, 'widget.preview-shared', widgetId);
        return told(session, widgetId, site, preview);
      }),

    withdraw: (session: SessionInfo, widgetId: number) =>
      inSite(session, widgetId, async (tx) => {
        await store.endPreview(tx, widgetId);
        await record(tx, session, 'widget.preview-withdrawn', widgetId);
      }),
  };
}

function record(tx: Tx, { account, user }: SessionInfo, action: string, widgetId: number): Promise<void> {
  return recordAudit(tx, { accountId: account.uid, userId: user.id, action, target: String(widgetId) });
}

/** What a preview shows: the draft, or what is on pages where there is none; no content: it is not fit to be shown yet. */
export async function previewed(
  tx: Tx,
  { widgetId, siteKey, serial }: { widgetId: number; siteKey: string; serial: number },
): Promise<{ name: string; content: WidgetContent | undefined } | 'gone'> {
  const preview = await store.findPreview(tx, widgetId);
  const site = await queries.findSiteOf(tx, widgetId);
  const widget = await queries.findWidget(tx, widgetId);
  if (preview?.serial !== serial || site?.siteKey !== siteKey || !widget) return 'gone';
  const draft = await findDraft(tx, widgetId);
  const { kind } = widget;
  const { name, settings } = (draft?.changes ? readDraft(kind, draft.changes) : undefined) ?? widget;
  return { name, content: readSettings(kind, settings).ok };
}
