import type { FieldErrors } from '../../form/errors.ts';
import type { FieldBinding } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { plus, trash } from '../../ui/icons.ts';
import { TextField } from '../../ui/text-field.tsx';

interface PhonesFieldProps {
  phones: FieldBinding<string[]>;
  errors: FieldErrors;
}

/** Numbers in the order in which they are dialled. */
export function PhonesField({ phones: { value: phones, onChange }, errors }: PhonesFieldProps) {
  const t = useT();
  return (
    <div className="sp-stack sp-stack--tight" role="group" aria-label={t('branch.phones')}>
      {phones.map((phone, index) => (
        <div key={index} className="sp-row sp-branches__phone">
          <TextField
            label={index === 0 ? t('branch.phones') : t('branch.phone', { number: index + 1 })}
            help={index === 0 && phones.length > 1 ? t('branch.phonesHelp') : undefined}
            value={phone}
            inputMode="tel"
            maxLength={40}
            placeholder="+7 846 200-18-18"
            error={errors[`/phones/${index}`]}
            onChange={(next) => onChange(phones.with(index, next))}
          />
          {phones.length > 1 && (
            <IconButton
              icon={trash}
              label={t('branch.removePhone', { number: index + 1 })}
              onClick={() => onChange(phones.toSpliced(index, 1))}
            />
          )}
        </div>
      ))}
      {phones.length < 10 && (
        <div>
          <Button size="compact" kind="quiet" icon={plus} onClick={() => onChange([...phones, ''])}>
            {t('branch.addPhone')}
          </Button>
        </div>
      )}
    </div>
  );
}
