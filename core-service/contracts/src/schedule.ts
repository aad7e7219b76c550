/** Hours of a day, `HH:MM` by the clock on the wall. `to` that is not after `from` is on the next day: 22:00–02:00; 00:00–00:00 is all day. */
export interface Interval {
  from: string;
  to: string;
}

/** Days that are not like others of the week, both inclusive. Without intervals they are closed. */
export interface SpecialDays {
  from: string;
  to: string;
  intervals: readonly Interval[];
}

export interface Schedule {
  /** IANA zone the clock on the wall is set to. */
  timeZone: string;
  /** Monday first. */
  week: readonly (readonly Interval[])[];
  special: readonly SpecialDays[];
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** No zone is further from UTC than this, and no two of its changes are nearer to each other. */
const aroundMs = 26 * 60 * minuteMs;
const horizonDays = 400;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}

/** What the clock on the wall shows, as if it stood in UTC, ms. */
export function wallTime(timeZone: string, at: number): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1000) + 1000) % 1000);
}

const offsetAt = (timeZone: string, at: number): number => wallTime(timeZone, at) - at;
const dayOf = (wall: number): number => Math.floor(wall / dayMs);

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function intervalsOf({ week, special }: Schedule, day: number): readonly Interval[] {
  const date = new Date(day * dayMs).toISOString().slice(0, 10);
  const own = special.find(({ from, to }) => from <= date && date <= to);
  // 1 January 1970 was a Thursday.
  return own?.intervals ?? week[(((day + 3) % 7) + 7) % 7] ?? [];
}

/** Beginning and end of what opens on this day, by the clock on the wall. */
function hoursOf(schedule: Schedule, day: number): { from: number; to: number }[] {
  return intervalsOf(schedule, day).map((interval) => {
    const [from, to] = [minutesOf(interval.from), minutesOf(interval.to)];
    return { from: day * dayMs + from * minuteMs, to: day * dayMs + to * minuteMs + (to > from ? 0 : dayMs) };
  });
}

function isOpenOnWall(schedule: Schedule, wall: number): boolean {
  const day = dayOf(wall);
  const hours = [...hoursOf(schedule, day - 1), ...hoursOf(schedule, day)];
  return hours.some(({ from, to }) => from <= wall && wall < to);
}

/** Whether the clock on the wall is within the hours; an hour that it shows twice counts twice. */
export function isOpen(schedule: Schedule, at: number): boolean {
  return isOpenOnWall(schedule, wallTime(schedule.timeZone, at));
}

/** The moment at which the clock is set to another time, between two moments with different offsets. */
function changeBetween(timeZone: string, before: number, after: number): number {
  let [low, high] = [before, after];
  const old = offsetAt(timeZone, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timeZone, middle) === old) low = middle;
    else high = middle;
  }
  return high;
}

/** Moments at which it may open or close: the wall shows a bound, or is set to another time beside one. */
function momentsOf(timeZone: string, walls: readonly number[]): number[] {
  return walls.flatMap((wall) => {
    const [before, after] = [offsetAt(timeZone, wall - aroundMs), offsetAt(timeZone, wall + aroundMs)];
    if (before === after) return [wall - before];
    return [wall - before, wall - after, changeBetween(timeZone, wall - aroundMs, wall + aroundMs)];
  });
}

/** The first moment after `at`, within so many days, at which it has just become open, or closed. */
function firstChange(schedule: Schedule, at: number, { toOpen, days }: { toOpen: boolean; days: number }) {
  const { timeZone } = schedule;
  const today = dayOf(wallTime(timeZone, at));
  for (let day = today - 1; day <= today + days; day += 1) {
    const walls = [day - 1, day, day + 1].flatMap((each) =>
      hoursOf(schedule, each).flatMap(({ from, to }) => [from, to]),
    );
    const found = momentsOf(timeZone, [...new Set(walls)])
      .filter((moment) => moment > at && dayOf(wallTime(timeZone, moment)) === day)
      .sort((one, other) => one - other)
      .find((moment) => isOpen(schedule, moment) === toOpen);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `at` itself while it is open, else when it opens next; undefined when it does not within a year and a month. */
export function nextOpen(schedule: Schedule, at: number): number | undefined {
  return isOpen(schedule, at) ? at : firstChange(schedule, at, { toOpen: true, days: horizonDays });
}

/** When it closes; undefined while it is closed, or open for more than a week on end. */
export function closesAt(schedule: Schedule, at: number): number | undefined {
  return isOpen(schedule, at) ? firstChange(schedule, at, { toOpen: false, days: 8 }) : undefined;
}

export interface SlotWishes {
  /** Nothing sooner than so many minutes from now. */
  leadMinutes: number;
  /** Slots begin at whole steps of the clock on the wall. */
  stepMinutes: 15 | 30 | 60;
  max: number;
  /** Of so many days at most that have some. */
  days?: number;
}

/** When somebody may be called, the soonest first: moments at whole steps of the clock, within the hours. */
export function callSlots(
  schedule: Schedule,
  at: number,
  { leadMinutes, stepMinutes, max, days = max }: SlotWishes,
): number[] {
  const slots: number[] = [];
  const seen = new Set<number>();
  const quarter = 15 * minuteMs;
  let moment = Math.ceil((at + leadMinutes * minuteMs) / quarter) * quarter;
  for (const end = at + horizonDays * dayMs; slots.length < max && moment < end; moment += quarter) {
    if (!isOpen(schedule, moment)) {
      const opens = nextOpen(schedule, moment);
      if (opens === undefined) break;
      // The loop goes on from the quarter in which it opens.
      moment = Math.max(moment, Math.ceil(opens / quarter) * quarter - quarter);
      continue;
    }
    const wall = wallTime(schedule.timeZone, moment);
    if (Math.floor(wall / minuteMs) % stepMinutes !== 0) continue;
    if (seen.add(dayOf(wall)).size > days) break;
    slots.push(moment);
  }
  return slots;
}

const weekOfMinutes = 7 * 24 * 60;

/** Open hours of a usual week, in minutes; what two intervals share counts once. */
export function weekMinutes(week: Schedule['week']): number {
  const isOpenAt = new Uint8Array(weekOfMinutes);
  week.forEach((intervals, day) => {
    for (const { from, to } of intervals) {
      const [begin, end] = [minutesOf(from), minutesOf(to)];
      const length = end > begin ? end - begin : end + 24 * 60 - begin;
      for (let n = 0; n < length; n += 1) isOpenAt[(day * 24 * 60 + begin + n) % weekOfMinutes] = 1;
    }
  });
  return isOpenAt.reduce((sum, minute) => sum + minute, 0);
}
