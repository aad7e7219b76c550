import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { deleteWidget, listRemovedWidgets, listWidgets } from '@smartpoint/contracts/widgets';
import type { Widget } from '@smartpoint/contracts/widgets';
import { useSend } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { useRestore } from '../home/use-restore.ts';

/** Asks first; afterwards «Вернуть» of the note brings the widget back, and «Удалённые» of the home screen. */
export function DeleteButton({ widget }: { widget: Pick<Widget, 'id' | 'name'> }) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  const { remove, isBusy } = useRemove(widget);
  return (
    <div>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t('editor.delete')}
      </Button>
      {isAsking && (
        <Confirm
          title={t('editor.deleteTitle', { name: widget.name })}
          confirm={t('editor.deleteConfirm')}
          isBusy={isBusy}
          onCancel={() => setAsking(false)}
          onConfirm={() => void remove().then(() => setAsking(false))}
        >
          {t('editor.deleteText')}
        </Confirm>
      )}
    </div>
  );
}

function useRemove(widget: Pick<Widget, 'id' | 'name'>) {
  const t = useT();
  const say = useSay();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const restore = useRestore();
  const send = useSend(deleteWidget);
  const remove = async () => {
    try {
      await send.mutateAsync({ params: { widgetId: widget.id } });
    } catch (error) {
      say(problemText(error, t));
      return;
    }
    for (const { id } of [listWidgets, listRemovedWidgets]) void client.invalidateQueries({ queryKey: [id] });
    navigate('/', { replace: true });
    say(t('editor.deleted', { name: widget.name }), { label: t('editor.undo'), onClick: () => void restore(widget) });
  };
  return { remove, isBusy: send.isPending };
}
