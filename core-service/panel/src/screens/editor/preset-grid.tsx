import { useT } from '../../i18n/i18n.tsx';
import { presetNames, presets } from './presets.ts';
import type { PresetName } from './presets.ts';

interface PresetGridProps {
  value: string;
  onChoose(name: PresetName): void;
}

/** Characters as small cards in their own colours. */
export function PresetGrid({ value, onChoose }: PresetGridProps) {
  const t = useT();
  return (
    <div className="sp-presets" role="group" aria-label={t('looks.presets')}>
      {presetNames.map((name) => (
        <button
          key={name}
          type="button"
          className="sp-preset"
          aria-pressed={name === value}
          onClick={() => onChoose(name)}
        >
          <Sample name={name} />
          <span>{t(`looks.preset.${name}`)}</span>
        </button>
      ))}
    </div>
  );
}

function Sample({ name }: { name: PresetName }) {
  const { background, text, accent, font, radius } = presets[name].look;
  return (
    <span
      className={`sp-preset__sample sp-preset__sample--${font}`}
      style={{ background, color: text, borderRadius: radius / 2 }}
      aria-hidden="true"
    >
      Aa
      <span style={{ background: accent, borderRadius: radius / 4 }} />
    </span>
  );
}
