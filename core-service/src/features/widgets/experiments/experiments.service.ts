import type { Experiment } from '@smartpoint/contracts/experiments';
import { codeOf } from '@smartpoint/contracts/widgets/code-of';
import type { Widget } from '@smartpoint/contracts/widgets';
import { contentOf, type WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { AppError, invalid } from '../../../platform/errors/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { SessionInfo } from '../../../platform/http/index.ts';
import { draftAsVersion } from '../drafts.service.ts';
import { readSettings } from '../kinds/registry.ts';
import { contentOfVersion } from '../versions.service.ts';
import { applyChange, createChanging, findOrRefuse, lockOrRefuse, type WidgetsDeps } from '../widgets.service.ts';
import * as store from './experiments.store.ts';
import { verdictOf } from './verdict.ts';

export type ExperimentsService = ReturnType<typeof createExperimentsService>;

interface Challenger {
  /** null: the draft. */
  version: number | null;
  share: number;
}

/** Versions of one widget against each other, on the same pages at the same time. */
export function createExperimentsService({ db, onConfigChanged }: WidgetsDeps) {
  const changing = createChanging({ db, onConfigChanged });
  return {
    find: ({ account }: SessionInfo, widgetId: number) =>
      db.tenant(account.uid, async (tx) => {
        await findOrRefuse(tx, widgetId);
        const stored = await store.findExperiment(tx, widgetId);
        return { experiment: stored ? await viewOf(tx, stored) : null };
      }),

    start: (session: SessionInfo, widgetId: number, challengers: Challenger[]) =>
      changing(session, 'widget.experiment-started', async (tx) => {
        const widget = await lockOrRefuse(tx, widgetId);
        if (await store.isRunning(tx, widgetId)) throw new AppError('experiment-running');
        const variants = await variantsOf(tx, session, widget, challengers);
        const { account, user } = session;
        await store.insertExperiment(tx, { accountId: account.uid, userId: user.id, widgetId, variants });
        const stored = await store.findExperiment(tx, widgetId);
        if (!stored) throw new Error('the experiment was not stored');
        return { id: widgetId, value: await viewOf(tx, stored) };
      }),

    end: (session: SessionInfo, widgetId: number, winner: number) =>
      changing(session, 'widget.experiment-ended', async (tx) => {
        const widget = await lockOrRefuse(tx, widgetId);
        const running = await store.findExperiment(tx, widgetId);
        if (!running || running.endedAt) throw new AppError('conflict');
        if (!running.variants.some(({ version }) => version === winner)) throw invalid('/winner', 'unknown-choice');
        await store.endExperiment(tx, running.id, winner);
        if (winner !== widget.version) {
          const content = await contentOfVersion(tx, widget, winner);
          if (!content) throw new AppError('conflict');
          await applyChange(tx, session, widgetId, { ...content, restoredFrom: winner });
        }
        return { id: widgetId, value: await findOrRefuse(tx, widgetId) };
      }),
  };
}

/** What is on pages keeps what the challengers leave it. */
async function variantsOf(
  tx: Tx,
  session: SessionInfo,
  widget: Widget,
  challengers: Challenger[],
): Promise<store.Variants> {
  const left = 100 - challengers.reduce((sum, { share }) => sum + share, 0);
  if (left < 5) throw invalid('/challengers', 'shares');
  const { ok } = readSettings(widget.kind, widget.settings);
  if (!ok) throw new AppError('conflict');
  const variants: store.Variants = [{ version: widget.version, share: left, ...codeOf(ok) }];
  for (const { version, share } of challengers) {
    const challenger = await challengerOf(tx, session, widget, version);
    if (variants.some((known) => known.version === challenger.version)) throw invalid('/challengers', 'same-variant');
    variants.push({ version: challenger.version, share, ...codeOf(challenger.content) });
  }
  return variants;
}

async function challengerOf(
  tx: Tx,
  session: SessionInfo,
  widget: Widget,
  version: number | null,
): Promise<{ version: number; content: WidgetContent }> {
  if (version === null) return draftAsVersion(tx, session, widget);
  const content = await contentOfVersion(tx, widget, version);
  if (!content) throw new AppError('conflict');
  return { version, content: contentOf(content.kind, content.settings) };
}

async function viewOf(tx: Tx, stored: store.StoredExperiment): Promise<Experiment> {
  const variants = await store.countVariants(tx, stored);
  const { id, startedAt, endedAt, winner } = stored;
  return {
    id,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    winner,
    variants,
    verdict: verdictOf(variants),
  };
}
