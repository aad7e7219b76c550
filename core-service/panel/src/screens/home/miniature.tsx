import type { WidgetCard } from '@smartpoint/contracts/widgets';
import { useLanguage } from '../../i18n/i18n.tsx';
import { WidgetPreview } from '../../ui/widget-preview.tsx';

/** The widget as visitors see it, small: drawn by the widgets' own code. */
export function Miniature({ card: { kind, settings, enabled } }: { card: WidgetCard }) {
  const { locale } = useLanguage();
  return (
    <div
      className={`sp-miniature sp-miniature--${settings.position} ${enabled ? '' : 'sp-miniature--off'}`}
      aria-hidden="true"
    >
      <WidgetPreview
        settings={settings}
        options={{ kind, locale, mode: 'miniature', device: 'desktop', view: 'form' }}
      />
    </div>
  );
}
