import { FormTokenField } from '@wordpress/components';
import { setLocaleData } from '@wordpress/i18n';
import { useMemo } from 'react';
import { useT } from '../i18n/i18n.tsx';
import type { Translate } from '../i18n/translate.ts';
import { Field } from './field.tsx';
import type { FieldProps } from './field.tsx';

interface TokensFieldProps extends FieldProps {
  values: readonly string[];
  onChange(values: string[]): void;
  placeholder?: string;
  isDisabled?: boolean;
  /** Marks the entries that cannot stay. */
  isValid?: (value: string) => boolean;
}

/** A list of short texts, typed or pasted with commas, spaces or line breaks: addresses, domains. */
export function TokensField({ values, onChange, placeholder, isDisabled, isValid, ...field }: TokensFieldProps) {
  const t = useT();
  useLibraryWords(t);
  const entry = (value: string) => ({ value, status: isValid?.(value) === false ? ('error' as const) : undefined });
  const change = (tokens: (string | { value: string })[]) =>
    onChange(tokens.flatMap((token) => splitTyped(typeof token === 'string' ? token : token.value)));
  return (
    <Field {...field}>
      {(ids) => (
        <div role="group" aria-label={field.label} aria-describedby={ids['aria-describedby']}>
          <FormTokenField
            label={field.label}
            value={values.map(entry)}
            onChange={change}
            placeholder={values.length === 0 ? (placeholder ?? '') : ''}
            disabled={isDisabled}
            tokenizeOnBlur
            tokenizeOnSpace
            help=""
            messages={{
              added: t('ui.tokens.added'),
              removed: t('ui.tokens.removed'),
              remove: t('ui.tokens.remove'),
              __experimentalInvalid: t('ui.tokens.invalid'),
            }}
          />
        </div>
      )}
    </Field>
  );
}

/** The place of an entry is the one message that the library takes from its own catalogue only. */
function useLibraryWords(t: Translate): void {
  useMemo(() => setLocaleData({ '%1$s (%2$d of %3$d)': [t('ui.tokens.position')] }), [t]);
}

function splitTyped(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}
