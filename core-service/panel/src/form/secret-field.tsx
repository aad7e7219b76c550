import { useT } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import type { FieldProps } from '../ui/field.tsx';

interface SecretFieldProps extends FieldProps {
  value: string;
  /** null: the saved one is to go. */
  onChange(value: string | null | undefined): void;
  isCleared: boolean;
  /** What may be shown of the saved one: «••••1234». */
  saved?: string;
  isDisabled: boolean;
}

/** Typed and sent, never read back. Emptied again, nothing is sent and the saved one stays; one that need not be can go. */
export function SecretField({ value, onChange, saved, isDisabled, isCleared, ...field }: SecretFieldProps) {
  const t = useT();
  const says = t(isCleared ? 'form.secret.goes' : 'form.secret.stays');
  const help = saved ? [field.help, says].filter(Boolean).join(' ') : field.help;
  const input = (
    <Field {...field} help={help}>
      {(ids) => (
        <input
          {...ids}
          className="sp-input"
          type="password"
          value={value}
          placeholder={isCleared ? undefined : saved}
          // Browsers would offer the person's own password here.
          autoComplete="new-password"
          disabled={isDisabled}
          onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
        />
      )}
    </Field>
  );
  if (!saved || !field.isOptional || isDisabled) return input;
  return (
    <div className="sp-stack sp-stack--tight">
      {input}
      <div>
        <Button kind="link" onClick={() => onChange(isCleared ? undefined : null)}>
          {t(isCleared ? 'form.secret.keep' : 'form.secret.clear')}
        </Button>
      </div>
    </div>
  );
}
