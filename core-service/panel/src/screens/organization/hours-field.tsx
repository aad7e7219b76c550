import type { Interval } from '@smartpoint/contracts/schedule';
import { readClock } from '../../format/read-clock.ts';
import { useT } from '../../i18n/i18n.tsx';
import { IconButton } from '../../ui/button.tsx';
import { plus, trash } from '../../ui/icons.ts';

interface HoursFieldProps {
  /** Of the day, for those who only hear it. */
  name: string;
  intervals: readonly Interval[];
  error: string | undefined;
  isReadOnly: boolean;
  onChange(intervals: Interval[]): void;
}

const maxIntervals = 6;

/** Intervals of one day: from, to, one more. */
export function HoursField({ name, intervals, error, isReadOnly, onChange }: HoursFieldProps) {
  const t = useT();
  const change = (index: number, patch: Partial<Interval>) =>
    onChange(intervals.map((each, at) => (at === index ? { ...each, ...patch } : each)));
  const last = intervals.at(-1);
  return (
    <div className="sp-hours">
      {intervals.length === 0 && <span className="sp-soft">{t('branch.closed')}</span>}
      {intervals.map((interval, index) => (
        <span key={index} className="sp-hours__interval">
          <Clock
            label={t('branch.from', { day: name })}
            value={interval.from}
            isWrong={Boolean(error)}
            onChange={(from) => change(index, { from })}
          />
          <span aria-hidden="true">–</span>
          <Clock
            label={t('branch.to', { day: name })}
            value={interval.to}
            isWrong={Boolean(error)}
            onChange={(to) => change(index, { to })}
          />
          {!isReadOnly && (
            <IconButton
              icon={trash}
              size="small"
              label={t('branch.removeHours', { day: name, ...interval })}
              onClick={() => onChange(intervals.filter((_, at) => at !== index))}
            />
          )}
        </span>
      ))}
      {!isReadOnly && intervals.length < maxIntervals && (
        <IconButton
          icon={plus}
          size="small"
          label={t('branch.addHours', { day: name })}
          onClick={() => onChange([...intervals, following(last)])}
        />
      )}
      {last && last.to <= last.from && (
        <span className="sp-small sp-soft">
          {last.to === last.from
            ? t('branch.wholeDay', { day: name })
            : t('branch.pastMidnight', { day: name, to: last.to })}
        </span>
      )}
      {error && (
        <span className="sp-field__error" role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

interface ClockProps {
  label: string;
  value: string;
  isWrong: boolean;
  onChange(value: string): void;
}

function Clock({ label, value, isWrong, onChange }: ClockProps) {
  return (
    <input
      // Not the browser's own field: it shows the hours of its own language, in Russian pages too.
      className="sp-input sp-hours__clock"
      inputMode="numeric"
      maxLength={5}
      placeholder="09:00"
      aria-label={label}
      aria-invalid={isWrong ? true : undefined}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => onChange(readClock(value))}
    />
  );
}

/** An hour after the last one, until the evening. */
function following(last: Interval | undefined): Interval {
  if (!last) return { from: '09:00', to: '18:00' };
  const hour = (Number(last.to.slice(0, 2)) + 1) % 24;
  const clock = (at: number) => `${String(at % 24).padStart(2, '0')}:00`;
  return { from: clock(hour), to: clock(Math.max(hour + 1, 18)) };
}
