import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';

interface PickListProps {
  label: string;
  add: string;
  codes: readonly string[];
  /** Of every code that can be picked. */
  all: readonly string[];
  name(code: string): string;
  error: string | undefined;
  onChange(codes: string[]): void;
}

/** A few of many: what is picked, each with a button that takes it out, and a list of the rest. */
export function PickList({ label, add, codes, all, name, error, onChange }: PickListProps) {
  const t = useT();
  const rest = all.filter((code) => !codes.includes(code)).map((value) => ({ value, label: name(value) }));
  return (
    <div className="sp-stack sp-rule__wide">
      <div className="sp-row" role="group" aria-label={label}>
        {codes.map((code) => (
          <Button
            key={code}
            size="compact"
            label={t('tree.takeOut', { name: name(code) })}
            onClick={() => onChange(codes.filter((other) => other !== code))}
          >
            {name(code)} ×
          </Button>
        ))}
      </div>
      <SelectField<string>
        label={label}
        value=""
        options={[{ value: '', label: add }, ...rest]}
        error={error}
        onChange={(code) => code && onChange([...codes, code])}
      />
    </div>
  );
}

interface ManyOfProps<V extends string | number> {
  label: string;
  values: readonly V[];
  options: readonly { value: V; label: string }[];
  onChange(values: V[]): void;
}

/** Some of a handful, side by side. */
export function ManyOf<V extends string | number>({ label, values, options, onChange }: ManyOfProps<V>) {
  return (
    <div className="sp-field sp-rule__wide">
      <span className="sp-field__label">{label}</span>
      <div className="sp-segments" role="group" aria-label={label}>
        {options.map(({ value, label: words }) => {
          const isOn = values.includes(value);
          return (
            <button
              key={value}
              type="button"
              aria-pressed={isOn}
              onClick={() => onChange(isOn ? values.filter((other) => other !== value) : [...values, value])}
            >
              {words}
            </button>
          );
        })}
      </div>
    </div>
  );
}
