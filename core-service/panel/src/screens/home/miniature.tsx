import { Icon, caution } from '../../ui/icons.ts';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { useLanguage } from '../../i18n/i18n.tsx';
import { WidgetPreview } from '../../ui/widget-preview.tsx';

/** The widget as visitors see it, small: drawn by the widgets' own code. */
export function Miniature({ content, isFaded }: { content: WidgetContent; isFaded: boolean }) {
  const { settings } = content;
  // What can stand in the middle of a screen is looked at there.
  const place = 'position' in settings ? settings.position : 'corner';
  const { locale } = useLanguage();
  return (
    <div className={`sp-miniature sp-miniature--${place} ${isFaded ? 'sp-miniature--off' : ''}`} aria-hidden="true">
      <WidgetPreview content={content} options={{ locale, mode: 'miniature', device: 'desktop', view: 'form' }} />
    </div>
  );
}

/** Stands where a widget would be drawn if its settings could be read. */
export function BrokenPicture() {
  return (
    <div className="sp-miniature sp-miniature--broken" aria-hidden="true">
      <Icon icon={caution} size={40} />
    </div>
  );
}
