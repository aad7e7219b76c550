import { errorAt } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { TextArea } from '../../../ui/text-field.tsx';
import type { FieldPartProps } from './field-editor.ts';

/** What there is to choose, a line each. */
export function OptionsPart({ field, errors, place, change }: FieldPartProps) {
  const t = useT();
  return (
    <TextArea
      label={t('editor.options')}
      help={t('editor.optionsHelp')}
      value={field.options.join('\n')}
      error={errorAt(errors, `${place}/options`)}
      onChange={(text) => change({ options: text.split('\n') })}
    />
  );
}
