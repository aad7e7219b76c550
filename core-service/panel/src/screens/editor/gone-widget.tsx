import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { listRemovedWidgets, restoreWidget, type Widget } from '@smartpoint/contracts/widgets';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { useRestore } from '../home/use-restore.ts';

/** In place of a widget that is not there: one that was deleted is named, and comes back from here. */
export function GoneWidget({ widgetId }: { widgetId: number }) {
  const t = useT();
  const format = useFormat();
  const { removed, bringBack } = useRemoved(widgetId);
  return (
    <Card>
      <EmptyState
        title={removed ? t('editor.gone.title', { name: removed.name }) : t('statistic.unknown.title')}
        text={removed ? t('editor.gone.text', { at: format.moment(removed.removedAt) }) : t('statistic.unknown.text')}
      >
        <div className="sp-row">
          {bringBack && (
            <Button kind="primary" onClick={bringBack}>
              {t('editor.gone.back')}
            </Button>
          )}
          <Link to="/">{t('notFound.home')}</Link>
        </div>
      </EmptyState>
    </Card>
  );
}

/** Above the editor of a widget that was deleted while somebody is at work in it. */
export function GoneNotice({ widget }: { widget: Pick<Widget, 'id' | 'name'> }) {
  const t = useT();
  const mayRestore = useCan()(restoreWidget);
  const restore = useRestore();
  return (
    <Notice
      tone="warn"
      isLive
      action={mayRestore && <Button onClick={() => void restore(widget)}>{t('editor.gone.back')}</Button>}
    >
      {t('editor.gone.open')}
    </Notice>
  );
}

function useRemoved(widgetId: number) {
  const mayRestore = useCan()(restoreWidget);
  const restore = useRestore();
  const client = useQueryClient();
  const { data } = useApi(listRemovedWidgets, {}, { enabled: mayRestore });
  // What was listed a moment ago does not name what was deleted since.
  useEffect(() => void client.invalidateQueries({ queryKey: [listRemovedWidgets.id] }), [client, widgetId]);
  const removed = data?.widgets.find(({ id }) => id === widgetId);
  return { removed, bringBack: removed && (() => void restore(removed)) };
}
