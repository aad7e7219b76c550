import { deleteWidget, getWidget, listWidgets, resetWidget } from '@smartpoint/contracts/widgets';
import type { Widget } from '@smartpoint/contracts/widgets';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { DeleteButton } from './delete-button.tsx';
import { editors } from './kinds/index.ts';

/** A widget whose settings cannot be read: what that means, and the two ways out. */
export function BrokenWidget({ widget }: { widget: Widget }) {
  const t = useT();
  const say = useSay();
  const can = useCan();
  const isKnown = Object.hasOwn(editors, widget.kind);
  const remedy = isKnown ? 'editor.broken.do' : 'editor.broken.unknownDo';
  const send = useSend(resetWidget, {
    outdates: [getWidget, listWidgets],
    onDone: () => say(t('editor.broken.done')),
  });
  const reset = () =>
    send.mutate({ params: { widgetId: widget.id } }, { onError: (error) => say(problemText(error, t)) });
  return (
    <Card title={t('editor.broken.title')}>
      <div className="sp-stack">
        <Notice tone="warn">
          {t(isKnown ? 'editor.broken.text' : 'editor.broken.unknown')}{' '}
          {t(can(isKnown ? resetWidget : deleteWidget) ? remedy : 'ui.askOthers')}
        </Notice>
        {isKnown && can(resetWidget) && (
          <div>
            <Button kind="primary" isBusy={send.isPending} onClick={reset}>
              {t('editor.broken.reset')}
            </Button>
          </div>
        )}
        <DeleteButton widget={widget} />
      </div>
    </Card>
  );
}
