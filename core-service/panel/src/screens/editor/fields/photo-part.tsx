import { mostPhotos, usualPhotos } from '@smartpoint/contracts/photo-marks';
import { useT } from '../../../i18n/i18n.tsx';
import { NumberField } from '../../../ui/text-field.tsx';
import type { FieldPartProps } from './field-editor.ts';

/** How many photos one may add. */
export function PhotoPart({ field, errors, place, change }: FieldPartProps) {
  const t = useT();
  return (
    <NumberField
      label={t('editor.photos')}
      min={1}
      max={mostPhotos}
      value={field.max ?? usualPhotos}
      error={errors[`${place}/max`]}
      onChange={(max) => change({ max })}
    />
  );
}
