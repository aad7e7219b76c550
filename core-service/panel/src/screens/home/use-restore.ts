import { useQueryClient } from '@tanstack/react-query';
import { getWidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { getWidget, listRemovedWidgets, listWidgets, restoreWidget } from '@smartpoint/contracts/widgets';
import { useHost } from '../../app/host-context.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

/** Brings a removed widget back and says so; works after the screen that offered it has gone. */
export function useRestore(): (widget: { id: number; name: string }) => Promise<void> {
  const t = useT();
  const say = useSay();
  const host = useHost();
  const client = useQueryClient();
  return async ({ id, name }) => {
    try {
      await host.request(restoreWidget, { params: { widgetId: id } });
      say(t('editor.restored', { name }));
    } catch (error) {
      say(problemText(error, t));
    }
    const outdated = [listWidgets, listRemovedWidgets, getWidget, getWidgetDraft];
    await Promise.all(outdated.map((endpoint) => client.invalidateQueries({ queryKey: [endpoint.id] })));
  };
}
