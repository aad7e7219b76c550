import type { EndpointResponse } from '@smartpoint/contracts';
import type { listCallbacks } from '@smartpoint/contracts/callbacks';
import { useT } from '../../i18n/i18n.tsx';

interface DayFiguresProps {
  waiting: number;
  day: EndpointResponse<typeof listCallbacks>['day'];
}

/** The last day in three figures. */
export function DayFigures({ waiting, day }: DayFiguresProps) {
  const t = useT();
  const figures = [
    [t('calls.figure.waiting'), String(waiting), ''],
    [t('calls.figure.talked'), String(day.talked), t('calls.figure.of', { count: day.ended })],
    [t('calls.figure.answer'), day.answerSeconds === null ? '—' : duration(day.answerSeconds), ''],
  ] as const;
  return (
    <dl className="sp-card sp-calls__figures">
      {figures.map(([label, value, note]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <b>{value}</b> {note && <span className="sp-soft">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** `0:42`, `12:05`, `1:02:05`. */
export function duration(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
