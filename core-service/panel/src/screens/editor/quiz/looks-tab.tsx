import { AppearanceCards } from '../appearance-cards.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { withPreset } from '../presets.ts';

export function QuizLooksTab({ form }: EditorTabProps<'quiz'>) {
  const appearance = form.field('settings', 'appearance');
  const content = { kind: 'quiz' as const, settings: form.values.settings };
  return (
    <AppearanceCards
      content={content}
      onChange={appearance.onChange}
      part={(key) => form.field('settings', 'appearance', key)}
      onPreset={(name) => appearance.onChange(withPreset(content, name).settings.appearance)}
    />
  );
}
