import { useState } from 'react';
import { getOnboarding } from '@smartpoint/contracts/leads';
import { getWidget, listWidgets, updateWidget } from '@smartpoint/contracts/widgets';
import type { WidgetOf } from '@smartpoint/contracts/widgets';
import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { useSend } from '../../app/api.ts';
import { useForm } from '../../form/use-form.ts';
import { ProblemError } from '../../hosts/problem-error.ts';
import { useT } from '../../i18n/i18n.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { changesOf, draftOf } from './draft.ts';
import type { Draft } from './draft.ts';
import type { KindEditor } from './kinds/kind-editor.ts';
import { isOfKind } from './is-of-kind.ts';

/** The form of the editor. Somebody else's later version is never overwritten: `isOutdated` then. */
export function useEditorForm<K extends BuiltKind>(widget: WidgetOf<K>, editor: KindEditor<K>) {
  const t = useT();
  const say = useSay();
  const [isOutdated, setOutdated] = useState(false);
  const send = useSend(updateWidget, {
    outdates: [listWidgets, getOnboarding],
    onDone: (answer, client) => client.setQueryData([getWidget.id, { params: { widgetId: widget.id } }], answer),
  });
  const form = useForm<Draft<K>>({
    saved: draftOf(widget),
    schema: updateWidget.body,
    words: {
      '/name': t('editor.fault.name'),
      ...Object.fromEntries(
        editor.tabs.flatMap(({ faults }) => Object.entries(faults).map(([pointer, key]) => [pointer, t(key)])),
      ),
    },
    save: async (draft) => {
      try {
        const saved: { kind: string; settings: unknown } = await send.mutateAsync({
          params: { widgetId: widget.id },
          body: changesOf(draft, widget),
        });
        return isOfKind(saved, widget.kind) ? draftOf(saved) : undefined;
      } catch (error) {
        setOutdated(error instanceof ProblemError && error.problem.code === 'conflict');
        throw error;
      }
    },
    onSaved: () => say(t('editor.saved')),
  });
  return { form, isOutdated };
}
