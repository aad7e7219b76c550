interface Hours {
  days: number[];
  from: string;
  to: string;
}

/** Day of the week (1 is Monday) and minute, such as `09:30`, in that zone. */
const localTime = (now: number, timeZone: string): { day: number; minute: string } => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1;
  return { day, minute: `${part('hour')}:${part('minute')}` };
};

/** Whether it is one of these hours. The last minute is not one of them; a span over midnight is of the day it begins on. */
export const isWithin = ({ days, from, to }: Hours, now: number, timeZone: string): boolean => {
  const { day, minute } = localTime(now, timeZone);
  const yesterday = day === 1 ? 7 : day - 1;
  if (from < to) return days.includes(day) && minute >= from && minute < to;
  return (days.includes(day) && minute >= from) || (days.includes(yesterday) && minute < to);
};
