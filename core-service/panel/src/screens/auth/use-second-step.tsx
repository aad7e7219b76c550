import { useState } from 'react';
import { useHost } from '../../app/host-context.tsx';
import type { Form } from '../../form/use-form.ts';
import { isRefusedAs } from '../../hosts/problem-error.ts';
import { useT } from '../../i18n/i18n.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface WithSecondCode {
  secondCode?: string | undefined;
}

/** What a form begins with: the code is not asked for. */
export const noSecondCode: WithSecondCode = {};

/** The field for the code of the second step, which nobody sees before the service has asked for it. */
export function useSecondStep() {
  const [isAsked, setAsked] = useState(false);
  return {
    isAsked,
    /** Asked for the first time, the code is the next step; sent without it once more, the form is at fault. */
    takesOn(error: unknown): boolean {
      if (isAsked || !isRefusedAs('second-step-needed', error)) return false;
      setAsked(true);
      return true;
    },
  };
}

interface SecondCodeFieldProps<T> {
  form: Form<T>;
  isAsked: boolean;
}

export function SecondCodeField<T extends WithSecondCode>({ form, isAsked }: SecondCodeFieldProps<T>) {
  const t = useT();
  const { supportEmail } = useHost().brand;
  if (!isAsked) return null;
  const { value, ...field } = form.field('secondCode');
  return (
    <>
      <TextField
        label={t('auth.secondCode')}
        help={t('auth.secondCodeHelp')}
        autoComplete="one-time-code"
        hasFocus
        {...field}
        value={value ?? ''}
        onChange={(typed) => field.onChange(typed || undefined)}
      />
      {supportEmail && (
        <p>
          {t('auth.secondCodeLost')} <a href={`mailto:${supportEmail}`}>{supportEmail}</a>
        </p>
      )}
    </>
  );
}
