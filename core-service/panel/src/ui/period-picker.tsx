import { useState } from 'react';
import { useFormat } from '../format/use-format.ts';
import { isDay, periodNames } from '../format/period.ts';
import type { PeriodChoice } from '../app/use-period.ts';
import { useT } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { Segments } from './choice-fields.tsx';
import { FilterChip } from './chips.tsx';
import { Menu } from './menu.tsx';
import { TextField } from './text-field.tsx';

interface PeriodPickerProps {
  choice: PeriodChoice;
  /** No period is meant until one is chosen. */
  isOfAllDays?: boolean;
}

/** Ready periods, or two days of one's own. */
export function PeriodPicker({ choice, isOfAllDays = false }: PeriodPickerProps) {
  const t = useT();
  const format = useFormat();
  const { period, name } = choice;
  const options = periodNames.map((value) => ({ value, label: t(`period.${value}`) }));
  const own = name ? t('period.own') : `${format.day(period.from)} – ${format.day(period.to)}`;
  return (
    <div className="sp-row">
      <Segments
        label={t('period.label')}
        value={isOfAllDays ? undefined : name}
        options={options}
        onChange={choice.choose}
      />
      <Menu
        label={t('period.own')}
        isForm
        button={({ isOpen, toggle }) => <FilterChip label={own} isSet={!name} isExpanded={isOpen} onClick={toggle} />}
      >
        {(close) => (
          <OwnPeriod
            choice={choice}
            onDone={(chosen) => {
              choice.chooseDays(chosen);
              close();
            }}
          />
        )}
      </Menu>
    </div>
  );
}

type OwnPeriodProps = { choice: PeriodChoice; onDone: PeriodChoice['chooseDays'] };

function OwnPeriod({ choice, onDone }: OwnPeriodProps) {
  const t = useT();
  const [{ from, to }, setDays] = useState(choice.period);
  const fault = !isDay(from) || !isDay(to) || from > to;
  return (
    <form
      className="sp-period"
      onSubmit={(event) => {
        event.preventDefault();
        if (!fault) onDone({ from, to });
      }}
    >
      <TextField label={t('period.from')} type="date" value={from} onChange={(day) => setDays({ from: day, to })} />
      <TextField label={t('period.to')} type="date" value={to} onChange={(day) => setDays({ from, to: day })} />
      {fault && <span className="sp-field__error">{t('period.fault')}</span>}
      <Button kind="primary" type="submit" isDisabled={fault}>
        {t('period.show')}
      </Button>
    </form>
  );
}
