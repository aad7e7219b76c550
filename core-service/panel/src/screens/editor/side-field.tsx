import { sides } from '@smartpoint/contracts/widgets/multiform';
import type { FieldBinding } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';

/** The side of the window that a button stands on. */
export function SideField(side: FieldBinding<(typeof sides)[number]>) {
  const t = useT();
  return (
    <SelectField
      label={t('multiform.side')}
      options={sides.map((value) => ({ value, label: t(`multiform.side.${value}`) }))}
      {...side}
    />
  );
}
