import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { deleteWidget, listWidgets, restoreWidget } from '@smartpoint/contracts/widgets';
import type { Widget } from '@smartpoint/contracts/widgets';
import { useSend } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

/** Removes at once; «Вернуть» of the note brings it back. Leads and figures stay anyway. */
export function DeleteButton({ widget }: { widget: Pick<Widget, 'id' | 'name'> }) {
  const t = useT();
  const say = useSay();
  const host = useHost();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const send = useSend(deleteWidget);
  const params = { widgetId: widget.id };
  const refresh = () => client.invalidateQueries({ queryKey: [listWidgets.id] });
  const restore = async () => {
    try {
      await host.request(restoreWidget, { params });
      say(t('editor.restored', { name: widget.name }));
    } catch (error) {
      say(problemText(error, t));
    }
    await refresh();
  };
  const remove = async () => {
    try {
      await send.mutateAsync({ params });
    } catch (error) {
      say(problemText(error, t));
      return;
    }
    void refresh();
    navigate('/', { replace: true });
    say(t('editor.deleted', { name: widget.name }), { label: t('editor.undo'), onClick: () => void restore() });
  };
  return (
    <div>
      <Button kind="danger" isBusy={send.isPending} onClick={() => void remove()}>
        {t('editor.delete')}
      </Button>
    </div>
  );
}
