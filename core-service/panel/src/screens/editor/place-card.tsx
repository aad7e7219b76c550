import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Copyable } from '../../ui/copy-button.tsx';

/** What to paste where the widget shall stand in a page. The height is kept for it, so that nothing jumps. */
export function PlaceCard({ widgetId }: { widgetId: number }) {
  const t = useT();
  const code = `<div data-smartpoint-widget="${widgetId}" style="min-height: 480px"></div>`;
  return (
    <Card title={t('place.title')} note={t('place.note')}>
      <p className="sp-break">
        <Copyable text={code} name={t('place.code')} />
      </p>
    </Card>
  );
}
