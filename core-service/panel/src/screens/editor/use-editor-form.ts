import { useState } from 'react';
import { getOnboarding } from '@smartpoint/contracts/leads';
import { getWidget, listWidgets, updateWidget } from '@smartpoint/contracts/widgets';
import type { Widget } from '@smartpoint/contracts/widgets';
import { useSend } from '../../app/api.ts';
import { useForm } from '../../form/use-form.ts';
import { ProblemError } from '../../hosts/problem-error.ts';
import { useT } from '../../i18n/i18n.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { changesOf, draftOf } from './draft.ts';
import type { Draft } from './draft.ts';

/** The form of the editor. Somebody else's later version is never overwritten: `isOutdated` then. */
export function useEditorForm(widget: Widget) {
  const t = useT();
  const say = useSay();
  const [isOutdated, setOutdated] = useState(false);
  const send = useSend(updateWidget, {
    outdates: [listWidgets, getOnboarding],
    onDone: (answer, client) => client.setQueryData([getWidget.id, { params: { widgetId: widget.id } }], answer),
  });
  const form = useForm<Draft>({
    saved: draftOf(widget),
    schema: updateWidget.body,
    words: {
      '/name': t('editor.fault.name'),
      '/settings/button': t('editor.fault.button'),
      '/settings/image': t('editor.fault.image'),
      '/settings/fields': t('editor.fault.fields'),
      '/settings/fields/*/label': t('editor.fault.label'),
      '/settings/fields/*/options': t('editor.fault.options'),
      '/settings/triggers/delaySeconds': t('editor.fault.delay'),
      '/settings/triggers/scrollPercent': t('editor.fault.scroll'),
      '/settings/frequency': t('editor.fault.frequency'),
    },
    save: async (draft) => {
      try {
        return draftOf(await send.mutateAsync({ params: { widgetId: widget.id }, body: changesOf(draft, widget) }));
      } catch (error) {
        setOutdated(error instanceof ProblemError && error.problem.code === 'conflict');
        throw error;
      }
    },
    onSaved: () => say(t('editor.saved')),
  });
  return { form, isOutdated };
}
