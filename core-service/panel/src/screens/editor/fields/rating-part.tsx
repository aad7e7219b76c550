import { usualRating } from '@smartpoint/contracts/widgets/fields';
import { useT } from '../../../i18n/i18n.tsx';
import { NumberField } from '../../../ui/text-field.tsx';
import type { FieldPartProps } from './field-editor.ts';

/** How many stars. */
export function RatingPart({ field, errors, place, change }: FieldPartProps) {
  const t = useT();
  return (
    <NumberField
      label={t('editor.stars')}
      min={3}
      max={10}
      value={field.max ?? usualRating}
      error={errors[`${place}/max`]}
      onChange={(max) => change({ max })}
    />
  );
}
