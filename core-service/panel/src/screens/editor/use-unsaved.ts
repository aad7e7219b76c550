import { useRef, useState } from 'react';
import type { DraftChanges, WidgetDraft } from '@smartpoint/contracts/widget-drafts';
import type { WidgetOf } from '@smartpoint/contracts/widgets';
import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { useHost } from '../../app/host-context.tsx';
import { useSession } from '../../app/session.tsx';
import { isSame } from '../../form/pointer.ts';
import { begunDraft, changesOf, type Draft } from './draft.ts';

export interface Unsaved<K extends BuiltKind> {
  /** What a tab that broke off had typed, and upon which revision; undefined where everything was kept. */
  found: { revision: number; values: Draft<K> } | undefined;
  note(revision: number, values: Draft<K>): void;
  forget(): void;
}

/** What is typed stays with the tab until the service has it: through an ended session, a reload, a browser that fell. */
export function useUnsaved<K extends BuiltKind>(widget: WidgetOf<K>, stored: WidgetDraft): Unsaved<K> {
  const { unsaved } = useHost();
  const { user } = useSession();
  const key = useRef(`draft.${user.id}.${widget.id}`).current;
  const [found] = useState(() => {
    const text = unsaved.get(key);
    // Told once: what an editor cannot show must not meet it again after a reload.
    unsaved.set(key, undefined);
    if (text === undefined) return undefined;
    const { revision, changes } = JSON.parse(text) as { revision: number; changes: DraftChanges };
    const values = begunDraft(widget, changes);
    return isSame(values, begunDraft(widget, stored.draft?.changes)) ? undefined : { revision, values };
  });
  return {
    found,
    note: (revision, values) => unsaved.set(key, JSON.stringify({ revision, changes: changesOf(values) })),
    forget: () => unsaved.set(key, undefined),
  };
}
