import { useEffect, useRef } from 'react';
import { getOnboarding } from '@smartpoint/contracts/leads';
import {
  getWidgetDraft,
  listWidgetVersions,
  publishWidget,
  type WidgetDraft,
} from '@smartpoint/contracts/widget-drafts';
import { getWidget, listWidgets, widgetChangeSchema } from '@smartpoint/contracts/widgets';
import type { WidgetOf } from '@smartpoint/contracts/widgets';
import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { useSend } from '../../app/api.ts';
import { isSame } from '../../form/pointer.ts';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { begunDraft, draftOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { KindEditor } from './kinds/kind-editor.ts';
import { isOfKind } from './is-of-kind.ts';
import { useAutosave } from './use-autosave.ts';
import { useHistory } from './use-history.ts';
import { useUnsaved } from './use-unsaved.ts';

interface EditorFormOptions<K extends BuiltKind> {
  widget: WidgetOf<K>;
  editor: KindEditor<K>;
  stored: WidgetDraft;
  mayEdit: boolean;
  /** Asks the service anew for what is on pages and what is kept. */
  refresh(): Promise<{ widget: WidgetOf<K>; stored: WidgetDraft } | undefined>;
}

/** The form of the editor: what is typed is kept as a draft by itself; sending it publishes. */
export function useEditorForm<K extends BuiltKind>(options: EditorFormOptions<K>) {
  const { widget, editor, stored, mayEdit, refresh } = options;
  const t = useT();
  const say = useSay();
  const note = useRef('');
  const isDone = useRef(false);
  const send = useSend(publishWidget, {
    outdates: [listWidgets, listWidgetVersions, getOnboarding],
    onDone: (answer, client) => {
      const params = { widgetId: widget.id };
      client.setQueryData([getWidget.id, { params }], answer.widget);
      client.setQueryData([getWidgetDraft.id, { params }], { revision: answer.revision, draft: null });
    },
  });
  const unsaved = useUnsaved(widget, stored);
  const form = useForm<Draft<K>>({
    saved: draftOf(widget),
    initial: unsaved.found?.values ?? begunDraft(widget, stored.draft?.changes),
    schema: widgetChangeSchema,
    words: {
      '/name': t('editor.fault.name'),
      ...Object.fromEntries(
        editor.tabs.flatMap(({ faults }) => Object.entries(faults).map(([pointer, key]) => [pointer, t(key)])),
      ),
    },
    save: async () => {
      await autosave.flush();
      const body = { revision: autosave.revision(), baseVersion: widget.version, note: note.current };
      const answer = await send.mutateAsync({ params: { widgetId: widget.id }, body }).catch(async (error: unknown) => {
        // An answer that was lost on its way says nothing of what became of the draft.
        const fresh = await refresh();
        if (!fresh || !isSame(draftOf(fresh.widget), form.values)) throw error;
        return { widget: fresh.widget, revision: fresh.stored.revision };
      });
      const live: { kind: string; settings: unknown } = answer.widget;
      if (!isOfKind(live, widget.kind)) return undefined;
      autosave.goOnFrom({ revision: answer.revision, draft: null }, false);
      return draftOf(live);
    },
    onSaved: () => {
      isDone.current = true;
      say(t('editor.saved'));
    },
  });
  const history = useHistory(form.values, form.setValues);
  const takeTheirs = async () => {
    const fresh = await refresh();
    if (!fresh) return;
    autosave.goOnFrom(fresh.stored, false);
    form.setValues(begunDraft(fresh.widget, fresh.stored.draft?.changes));
  };
  const autosave = useAutosave({
    widget,
    stored,
    unsaved,
    values: form.values,
    isOff: !mayEdit,
    refresh,
    onTheirs: ({ draft }) => {
      const name = draft?.savedBy ?? '';
      void takeTheirs().then(() => say(name ? t('drafts.taken', { name }) : t('drafts.takenLive')));
    },
  });
  // The screen above has not asked yet whether the widget is still there.
  useEffect(() => {
    if (autosave.state === 'gone') void refresh();
  }, [autosave.state]);
  const keepMine = async () => {
    const fresh = await refresh();
    if (fresh) autosave.goOnFrom(fresh.stored, true);
  };
  /** True once it is on pages. */
  const publish = async (words: string): Promise<boolean> => {
    note.current = words;
    isDone.current = false;
    await form.submit();
    return isDone.current;
  };
  return { form, history, autosave, takeTheirs, keepMine, publish };
}
