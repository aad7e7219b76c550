import { hiddenSources } from '@smartpoint/contracts/widgets/fields';
import { useT } from '../../../i18n/i18n.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { FieldPartProps } from './field-editor.ts';

const examples = { query: 'promo', selector: '.product-title', fixed: 'Новинка' } as const;

/** Where the value comes from that no visitor types. */
export function HiddenPart({ field, errors, place, change }: FieldPartProps) {
  const t = useT();
  return (
    <>
      <SelectField
        label={t('editor.source')}
        value={field.source}
        options={hiddenSources.map((value) => ({ value, label: t(`editor.source.${value}`) }))}
        onChange={(source) => change({ source })}
      />
      <TextField
        label={t(`editor.from.${field.source}`)}
        placeholder={examples[field.source]}
        maxLength={200}
        value={field.from}
        error={errors[`${place}/from`]}
        onChange={(from) => change({ from })}
      />
    </>
  );
}
