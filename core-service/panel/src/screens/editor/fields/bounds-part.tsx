import { useT } from '../../../i18n/i18n.tsx';
import { NumberField } from '../../../ui/text-field.tsx';
import type { FieldPartProps } from './field-editor.ts';

/** Least and most of a number. */
export function NumberPart(props: FieldPartProps) {
  return <Bounds {...props} words="number" />;
}

/** Earliest and latest day, counted from the visitor's today. */
export function DatePart(props: FieldPartProps) {
  return <Bounds {...props} words="date" />;
}

function Bounds({ field, errors, place, change, words }: FieldPartProps & { words: 'number' | 'date' }) {
  const t = useT();
  const unit = words === 'date' ? t('editor.days') : undefined;
  return (
    <div className="sp-fields">
      <NumberField
        label={t(`editor.${words}.min`)}
        isOptional
        unit={unit}
        value={field.min}
        error={errors[`${place}/min`]}
        onChange={(min) => change({ min })}
      />
      <NumberField
        label={t(`editor.${words}.max`)}
        isOptional
        unit={unit}
        value={field.max}
        error={errors[`${place}/max`]}
        onChange={(max) => change({ max })}
      />
    </div>
  );
}
