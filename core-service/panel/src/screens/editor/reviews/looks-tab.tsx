import { AppearanceCards } from '../appearance-cards.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { presets } from '../presets.ts';

export function ReviewsLooksTab({ form }: EditorTabProps<'reviews'>) {
  const appearance = form.field('settings', 'appearance');
  return (
    <AppearanceCards
      {...appearance}
      part={(key) => form.field('settings', 'appearance', key)}
      onPreset={(name) => appearance.onChange({ ...presets[name].look, preset: name })}
    />
  );
}
