import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { SideField } from '../side-field.tsx';

export function CallbackPlace({ form }: EditorTabProps<'callback'>) {
  return <SideField {...form.field('settings', 'side')} />;
}
