import type { BranchInput } from '@smartpoint/contracts/branches';
import { errorAt } from '../../form/errors.ts';
import type { FieldErrors } from '../../form/errors.ts';
import type { FieldBinding } from '../../form/use-form.ts';
import { shiftDay } from '../../format/moments.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { plus, trash } from '../../ui/icons.ts';
import { TextField } from '../../ui/text-field.tsx';
import { HoursField } from './hours-field.tsx';

type Special = BranchInput['special'][number];

interface SpecialDaysCardProps {
  special: FieldBinding<BranchInput['special']>;
  errors: FieldErrors;
  isReadOnly: boolean;
}

/** Holidays and days with other hours. */
export function SpecialDaysCard({ special: { value: list, onChange }, errors, isReadOnly }: SpecialDaysCardProps) {
  const t = useT();
  const ownError = errors['/special'];
  const change = (index: number, patch: Partial<Special>) =>
    onChange(list.map((each, at) => (at === index ? { ...each, ...patch } : each)));
  const add = () => {
    const day = shiftDay(
      list
        .map(({ to }) => to)
        .sort()
        .at(-1) ?? new Date().toISOString().slice(0, 10),
      1,
    );
    onChange([...list, { from: day, to: day, note: '', intervals: [] }]);
  };
  return (
    <Card
      title={t('branch.special')}
      note={t('branch.specialNote')}
      actions={
        !isReadOnly && (
          <Button size="compact" icon={plus} onClick={add}>
            {t('branch.addSpecial')}
          </Button>
        )
      }
    >
      <div className="sp-stack">
        {list.map((days, index) => (
          <div key={index} className="sp-special">
            <TextField
              label={t('branch.specialFrom')}
              type="date"
              value={days.from}
              error={errors[`/special/${index}/from`]}
              onChange={(from) => change(index, { from, to: days.to < from ? from : days.to })}
            />
            <TextField
              label={t('branch.specialTo')}
              type="date"
              value={days.to}
              error={errors[`/special/${index}/to`]}
              onChange={(to) => change(index, { to })}
            />
            <TextField
              label={t('branch.specialNoteField')}
              isOptional
              maxLength={100}
              value={days.note}
              onChange={(note) => change(index, { note })}
            />
            <HoursField
              name={days.from}
              intervals={days.intervals}
              error={errorAt(errors, `/special/${index}/intervals`)}
              isReadOnly={isReadOnly}
              onChange={(intervals) => change(index, { intervals })}
            />
            {!isReadOnly && (
              <IconButton
                icon={trash}
                label={t('branch.removeSpecial', { from: days.from, to: days.to })}
                onClick={() => onChange(list.toSpliced(index, 1))}
              />
            )}
          </div>
        ))}
        {ownError && (
          <span className="sp-field__error" role="alert">
            {ownError}
          </span>
        )}
      </div>
    </Card>
  );
}
