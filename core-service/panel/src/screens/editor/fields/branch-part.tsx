import { useEffect } from 'react';
import { listBranches } from '@smartpoint/contracts/branches';
import { useApi } from '../../../app/api.ts';
import { errorAt } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Checkbox } from '../../../ui/choice-fields.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { NoBranches } from '../missing-in-account.tsx';
import type { FieldPartProps } from './field-editor.ts';

/** Which branches a visitor may choose from; a new field offers all. */
export function BranchPart({ field, errors, place, change }: FieldPartProps) {
  const t = useT();
  const branches = useApi(listBranches, {}).data?.branches;
  const names = branches?.map(({ name }) => name) ?? [];
  const { options } = field;
  const isNew = options.length === 0 && names.length > 0;
  useEffect(() => {
    if (isNew) change({ options: names });
    // Only when the branches have come: whoever then takes all of them away means it.
  }, [branches !== undefined]);
  const error = errorAt(errors, `${place}/options`);
  // A branch that was renamed or removed stays chosen until somebody takes it away.
  const offered = [...names, ...options.filter((option) => !names.includes(option))];
  return (
    <fieldset className="sp-plain sp-stack sp-stack--tight">
      <legend className="sp-field__label">{t('branch.offered')}</legend>
      {branches?.length === 0 && (
        <Notice tone="warn">
          <NoBranches />
        </Notice>
      )}
      {offered.map((name) => (
        <Checkbox
          key={name}
          label={name}
          isChecked={options.includes(name)}
          onChange={(isOn) =>
            change({ options: offered.filter((each) => (each === name ? isOn : options.includes(each))) })
          }
        />
      ))}
      {error && <span className="sp-field__error">{error}</span>}
    </fieldset>
  );
}
