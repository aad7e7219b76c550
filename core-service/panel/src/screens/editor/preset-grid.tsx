import { memo, useDeferredValue } from 'react';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { useVisitorLocale } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { WidgetPreview } from '../../ui/widget-preview.tsx';
import { presetNames, withPreset } from './presets.ts';
import type { PresetName } from './presets.ts';

interface PresetGridProps {
  content: WidgetContent;
  onChoose(name: PresetName): void;
}

/** Characters as small pictures of this very widget, drawn by the code that draws it on pages. */
export function PresetGrid({ content, onChoose }: PresetGridProps) {
  const t = useT();
  // Twelve widgets are drawn while one types: they may come a little later than the large one.
  const shown = useDeferredValue(content);
  return (
    <div className="sp-presets" role="group" aria-label={t('looks.presets')}>
      {presetNames.map((name) => (
        <button
          key={name}
          type="button"
          className="sp-preset"
          aria-pressed={name === content.settings.appearance.preset}
          onClick={() => onChoose(name)}
        >
          <Sample content={shown} name={name} />
          <span>{t(`looks.preset.${name}`)}</span>
        </button>
      ))}
    </div>
  );
}

const Sample = memo(function Sample({ content, name }: { content: WidgetContent; name: PresetName }) {
  const locale = useVisitorLocale();
  return (
    <span className="sp-preset__sample" aria-hidden="true">
      <WidgetPreview
        content={withPreset(content, name)}
        options={{ locale, mode: 'miniature', device: 'desktop', view: 'form' }}
      />
    </span>
  );
});
