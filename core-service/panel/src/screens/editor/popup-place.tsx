import { layouts, positions } from '@smartpoint/contracts/widgets/popup';
import { useT } from '../../i18n/i18n.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import type { EditorTabProps } from './kinds/kind-editor.ts';

/** Where a popup opens, and where its picture stands in it. */
export function PopupPlace({ form }: EditorTabProps<'popup'>) {
  const t = useT();
  const { image, drawing } = form.values.settings;
  const hasPicture = Boolean(image || drawing);
  return (
    <>
      <SelectField
        label={t('looks.position')}
        options={positions.map((value) => ({ value, label: t(`looks.position.${value}`) }))}
        {...form.field('settings', 'position')}
      />
      <SelectField
        label={t('looks.layout')}
        help={hasPicture ? undefined : t('looks.layoutHelp')}
        isDisabled={!hasPicture}
        options={layouts.map((value) => ({ value, label: t(`looks.layout.${value}`) }))}
        {...form.field('settings', 'layout')}
      />
    </>
  );
}
