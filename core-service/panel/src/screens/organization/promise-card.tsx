import type { BranchInput } from '@smartpoint/contracts/branches';
import { isOpen, nextOpen, wallTime } from '@smartpoint/contracts/schedule';
import { branchTime } from '../../format/branch-time.ts';
import { present } from '../../format/clock.ts';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What the visitor will read, by the hours as they stand in the form. */
export function PromiseCard({ schedule }: { schedule: BranchInput }) {
  const { t, locale } = useLanguage();
  const { timeZone } = schedule;
  const now = present();
  const wall = wallTime(timeZone, now);
  const midnight = now - (wall % dayMs);
  // 1 January 1970 was a Thursday; Sunday ends the week.
  const weekday = (Math.floor(wall / dayMs) + 3) % 7;
  const say = (at: number) => {
    if (isOpen(schedule, at)) return t('branch.promise.soon');
    const opens = nextOpen(schedule, at);
    if (opens === undefined) return t('branch.promise.never');
    return t('branch.promise.at', { at: branchTime(opens, { now: at, timeZone, locale }) });
  };
  const cases = [
    [t('branch.promise.now'), now],
    [t('branch.promise.evening'), midnight + 23 * hourMs],
    [t('branch.promise.sunday'), midnight + (6 - weekday) * dayMs + 12 * hourMs],
  ] as const;
  return (
    <Card title={t('branch.promise')} note={t('branch.promiseNote')}>
      <dl className="sp-promises">
        {cases.map(([label, at]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{say(at)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
