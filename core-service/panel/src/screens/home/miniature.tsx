import { Icon, caution } from '../../ui/icons.ts';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { useVisitorLocale } from '../../app/session.tsx';
import { WidgetPreview } from '../../ui/widget-preview.tsx';

/** The widget as visitors see it, small: drawn by the widgets' own code. */
export function Miniature({ content, isFaded }: { content: WidgetContent; isFaded: boolean }) {
  const place = placeOf(content);
  const locale = useVisitorLocale();
  return (
    <div className={`sp-miniature sp-miniature--${place} ${isFaded ? 'sp-miniature--off' : ''}`} aria-hidden="true">
      <WidgetPreview content={content} options={{ locale, mode: 'miniature', device: 'desktop', view: 'form' }} />
    </div>
  );
}

/** What stands at an edge of the page is looked at there, from nearer; everything else is seen whole. */
function placeOf({ kind, settings }: WidgetContent): string {
  if ('position' in settings) return settings.position;
  return kind === 'multiform' ? 'corner' : 'center';
}

/** Stands where a widget would be drawn if its settings could be read. */
export function BrokenPicture() {
  return (
    <div className="sp-miniature sp-miniature--broken" aria-hidden="true">
      <Icon icon={caution} size={40} />
    </div>
  );
}
