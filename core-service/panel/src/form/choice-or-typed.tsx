import { useState } from 'react';
import { useT } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/choice-fields.tsx';
import type { Option } from '../ui/choice-fields.tsx';
import { TextField } from '../ui/text-field.tsx';

interface ChoiceOrTypedProps {
  label: string;
  value: string;
  options: readonly Option<string>[];
  /** Of the last choice, which lets one type. */
  typing: string;
  error: string | undefined;
  isDisabled: boolean;
  onChange(value: string): void;
}

const toType = ' type';

/** A choice that does not have everything: what is not in it is typed. */
export function ChoiceOrTyped({ options, typing, ...bound }: ChoiceOrTypedProps) {
  const t = useT();
  const { value, onChange } = bound;
  const [isTyped, setTyped] = useState(false);
  const isUnknown = value !== '' && !options.some((option) => option.value === value);
  if (isTyped || isUnknown || options.length === 0)
    return (
      <div className="sp-field">
        <TextField {...bound} />
        {options.length > 0 && !bound.isDisabled && (
          <div>
            <Button
              kind="link"
              onClick={() => {
                setTyped(false);
                onChange('');
              }}
            >
              {t('form.choose')}
            </Button>
          </div>
        )}
      </div>
    );
  return (
    <SelectField
      {...bound}
      options={[{ value: '', label: t('connections.options.choose') }, ...options, { value: toType, label: typing }]}
      onChange={(chosen) => (chosen === toType ? setTyped(true) : onChange(chosen))}
    />
  );
}
