import { phoneForms } from '@smartpoint/contracts/widgets/multiform';
import { useT } from '../../../i18n/i18n.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { SideField } from '../side-field.tsx';

/** Where a multiform stands, and what it is on phones. */
export function MultiformPlace({ form, onPlace }: EditorTabProps<'multiform'>) {
  const t = useT();
  const phone = form.field('settings', 'phone');
  return (
    <>
      <SideField {...form.field('settings', 'side')} />
      <SelectField
        label={t('multiform.phone')}
        help={t('multiform.phoneHelp')}
        options={phoneForms.map((value) => ({ value, label: t(`multiform.phone.${value}`) }))}
        {...phone}
        onChange={(value) => {
          phone.onChange(value);
          // The preview of a phone then shows it.
          onPlace(value === 'panel' ? 'panel' : '');
        }}
      />
    </>
  );
}
