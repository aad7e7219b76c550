import { useT } from '../i18n/i18n.tsx';
import { Field } from '../ui/field.tsx';
import type { FieldProps } from '../ui/field.tsx';

interface SecretFieldProps extends FieldProps {
  value: string;
  onChange(value: string | undefined): void;
  /** What may be shown of the saved one: «••••1234». */
  saved?: string;
  isDisabled: boolean;
}

/** Typed and sent, never read back. Emptied again, nothing is sent and the saved one stays. */
export function SecretField({ value, onChange, saved, isDisabled, ...field }: SecretFieldProps) {
  const t = useT();
  const help = saved ? [field.help, t('form.secret.stays')].filter(Boolean).join(' ') : field.help;
  return (
    <Field {...field} help={help}>
      {(ids) => (
        <input
          {...ids}
          className="sp-input"
          type="password"
          value={value}
          placeholder={saved}
          // Browsers would offer the person's own password here.
          autoComplete="new-password"
          disabled={isDisabled}
          onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
        />
      )}
    </Field>
  );
}
