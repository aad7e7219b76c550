import { weekMinutes } from '@smartpoint/contracts/schedule';
import type { BranchInput } from '@smartpoint/contracts/branches';
import { errorAt } from '../../form/errors.ts';
import type { FieldErrors } from '../../form/errors.ts';
import type { FieldBinding } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Switch } from '../../ui/choice-fields.tsx';
import { DayBar } from './day-bar.tsx';
import { HoursField } from './hours-field.tsx';

interface WeekCardProps {
  week: FieldBinding<BranchInput['week']>;
  errors: FieldErrors;
  isReadOnly: boolean;
}

const days = [0, 1, 2, 3, 4, 5, 6] as const;
const usual = () => [{ from: '09:00', to: '18:00' }];

/** Hours of the week: a row a day, with a picture of the day and its intervals. */
export function WeekCard({ week: { value: week, onChange }, errors, isReadOnly }: WeekCardProps) {
  const t = useT();
  const hours = Math.round(weekMinutes(week) / 6) / 10;
  const copy = () => onChange(week.map((intervals, day) => (day < 5 ? structuredClone(week[0] ?? []) : intervals)));
  return (
    <Card
      title={t('branch.hours')}
      note={t('branch.perWeek', { count: hours })}
      actions={
        !isReadOnly && (
          <Button size="compact" kind="quiet" onClick={copy}>
            {t('branch.copy')}
          </Button>
        )
      }
    >
      <div className="sp-week">
        {days.map((day) => {
          const intervals = week[day] ?? [];
          const name = t(`day.${day}`);
          return (
            <div key={day} className="sp-week__day">
              <Switch
                label={t('branch.works', { day: name })}
                isChecked={intervals.length > 0}
                isDisabled={isReadOnly}
                onChange={(isOn) => onChange(week.with(day, isOn ? usual() : []))}
              />
              <span className="sp-week__name" aria-hidden="true">
                {name}
              </span>
              <DayBar intervals={intervals} before={week[(day + 6) % 7] ?? []} />
              <HoursField
                name={name}
                intervals={intervals}
                error={errorAt(errors, `/week/${day}`)}
                isReadOnly={isReadOnly}
                onChange={(next) => onChange(week.with(day, next))}
              />
            </div>
          );
        })}
      </div>
    </Card>
  );
}
