import type { Interval } from '@smartpoint/contracts/schedule';

interface DayBarProps {
  intervals: readonly Interval[];
  /** Of the day before: what goes on past midnight is drawn pale. */
  before: readonly Interval[];
}

/** A day from 0 to 24 with its hours: for eyes only, the fields beside it say the same. */
export function DayBar({ intervals, before }: DayBarProps) {
  const own = intervals.map(({ from, to }) => ({ from: share(from), to: to <= from ? 1 : share(to), isPale: false }));
  const rest = before.filter(({ from, to }) => to <= from).map(({ to }) => ({ from: 0, to: share(to), isPale: true }));
  return (
    <svg className="sp-week__bar" viewBox="0 0 240 12" preserveAspectRatio="none" aria-hidden="true">
      <rect className="sp-week__ground" width="240" height="12" />
      {[...rest, ...own].map(({ from, to, isPale }, index) => (
        <rect
          key={index}
          className={isPale ? 'sp-week__open sp-week__open--pale' : 'sp-week__open'}
          x={from * 240}
          width={Math.max(0, to - from) * 240}
          height="12"
        />
      ))}
      {[6, 12, 18].map((hour) => (
        <line key={hour} className="sp-week__mark" x1={hour * 10} x2={hour * 10} y2="12" />
      ))}
    </svg>
  );
}

function share(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) / (24 * 60);
}
