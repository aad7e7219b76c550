import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { getSession } from '@smartpoint/contracts/accounts';
import {
  discardWidgetDraft,
  getWidgetDraft,
  saveWidgetDraft,
  type WidgetDraft,
} from '@smartpoint/contracts/widget-drafts';
import type { WidgetOf } from '@smartpoint/contracts/widgets';
import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { useHost } from '../../app/host-context.tsx';
import { isElsewhere } from '../../app/query-client.ts';
import { useLeaveGuard } from '../../app/use-leave-guard.ts';
import { isSame } from '../../form/pointer.ts';
import { ProblemError } from '../../hosts/problem-error.ts';
import { begunDraft, changesOf, draftOf, type Draft } from './draft.ts';
import type { Unsaved } from './use-unsaved.ts';

const pauseMs = 800;
const againMs = 5000;

/**
 * `theirs`: somebody else has kept another draft meanwhile; nothing is sent until the person has chosen. `gone`: the widget was
 * deleted; it is tried again, as it may come back.
 */
export type KeptState = 'kept' | 'waiting' | 'sending' | 'failed' | 'gone' | 'theirs';

interface AutosaveOptions<K extends BuiltKind> {
  widget: WidgetOf<K>;
  stored: WidgetDraft;
  unsaved: Unsaved<K>;
  values: Draft<K>;
  isOff: boolean;
  /** Somebody else's draft, while there is nothing unsaved here. */
  onTheirs(stored: WidgetDraft): void;
  /** Asks the service anew: who kept the other draft, and when, is told. */
  refresh(): Promise<unknown>;
}

export interface Autosave {
  state: KeptState;
  keptAt: string | undefined;
  /** Keeps what is typed, now. @throws what the service answered */
  flush(): Promise<void>;
  /** Goes on from this revision: what is typed replaces it, or is it. */
  goOnFrom(stored: WidgetDraft, mine: boolean): void;
  revision(): number;
}

/** Keeps a draft by itself, a pause after the last key. */
export function useAutosave<K extends BuiltKind>(options: AutosaveOptions<K>): Autosave {
  const { widget, stored, unsaved, values, isOff } = options;
  const host = useHost();
  const client = useQueryClient();
  const latest = useRef(options);
  latest.current = options;
  const revision = useRef(unsaved.found?.revision ?? stored.revision);
  const kept = useRef(begunDraft(widget, stored.draft?.changes));
  /** Sent, and its answer not heard: the service may have it. */
  const unheard = useRef<Draft<K>>(undefined);
  const running = useRef<Promise<void>>(undefined);
  const [state, setState] = useState<KeptState>('kept');
  const [keptAt, setKeptAt] = useState(stored.draft?.savedAt);
  const isKept = () => isOff || isSame(kept.current, latest.current.values);

  const send = async (draft: Draft<K>) => {
    const { widget: live } = latest.current;
    const params = { widgetId: live.id };
    if (isSame(draft, draftOf(live))) {
      const answer = await host.request(discardWidgetDraft, { params, body: { revision: revision.current } });
      return { ...answer, savedAt: undefined };
    }
    const body = { revision: revision.current, baseVersion: live.version, changes: changesOf(draft) };
    return host.request(saveWidgetDraft, { params, body });
  };
  const isUnheard = ({ draft }: WidgetDraft) =>
    unheard.current !== undefined && isSame(begunDraft(latest.current.widget, draft?.changes), unheard.current);
  const settle = async () => {
    if (!unheard.current) return;
    const now = await host.request(getWidgetDraft, { params: { widgetId: latest.current.widget.id } });
    if (isUnheard(now)) revision.current = now.revision;
  };
  const keep = async () => {
    try {
      while (!isKept()) {
        setState('sending');
        await settle();
        const draft = latest.current.values;
        unheard.current = draft;
        const answer = await send(draft);
        unheard.current = undefined;
        revision.current = answer.revision;
        kept.current = draft;
        setKeptAt(answer.savedAt);
      }
      unsaved.forget();
      setState('kept');
    } catch (error) {
      if (stateAfter(error) === 'theirs') await latest.current.refresh();
      setState(stateAfter(error));
      if (isElsewhere(error)) void client.invalidateQueries({ queryKey: [getSession.id] });
      throw error;
    }
  };
  const flush = () => (running.current ??= keep().finally(() => (running.current = undefined)));
  const tryToKeep = () => void flush().catch(() => undefined);

  useEffect(() => {
    if (isKept()) unsaved.forget();
    else unsaved.note(revision.current, values);
    if (state === 'theirs') return undefined;
    if (isKept()) {
      if (state === 'waiting') setState('kept');
      return undefined;
    }
    if (state === 'kept') setState('waiting');
    const timer = setTimeout(tryToKeep, state === 'failed' || state === 'gone' ? againMs : pauseMs);
    return () => clearTimeout(timer);
  }, [values, state]);
  useEffect(() => {
    if (stored.revision <= revision.current || running.current || isUnheard(stored)) return;
    if (!isKept()) return setState('theirs');
    latest.current.onTheirs(stored);
  }, [stored.revision]);
  // Whoever goes to another screen within the pause has kept it too.
  useEffect(() => () => (isKept() ? undefined : tryToKeep()), []);
  useEffect(() => host.guardUnload(() => !isKept()), [host]);
  useLeaveGuard(() => state === 'failed' || state === 'gone' || state === 'theirs');

  const goOnFrom = (from: WidgetDraft, mine: boolean) => {
    revision.current = from.revision;
    unheard.current = undefined;
    kept.current = begunDraft(latest.current.widget, from.draft?.changes);
    setKeptAt(from.draft?.savedAt);
    setState(mine ? 'waiting' : 'kept');
  };
  return { state, keptAt, flush, goOnFrom, revision: () => revision.current };
}

function stateAfter(error: unknown): KeptState {
  const code = error instanceof ProblemError ? error.problem.code : undefined;
  if (code === 'conflict') return 'theirs';
  return code === 'not-found' ? 'gone' : 'failed';
}
