import type { CallTimes } from '@smartpoint/contracts/call-times';
import type { PageApi } from '../../page/page.ts';
import { ask } from '../base/ask.ts';
import type { OwnWidget } from '../base/sp-element.ts';

/** Asks the service when visitors may be called, in that branch or the widget's own. Rejects without an answer. */
export const askCallTimes = (page: PageApi, widget: OwnWidget<unknown>, branch: string) =>
  ask<CallTimes>(page, widget, `call-times.json?${new URLSearchParams({ branch })}`, { slots: [] });

/** What previews show: there is no service behind them. */
export const sampleCallTimes = (): CallTimes => {
  const day = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
  const slots = [1, 2, 3].flatMap((count) =>
    ['09:00', '09:30', '10:00', '12:30', '15:00', '18:30'].map((clock) => `${day(count)}T${clock}+03:00`),
  );
  const [opensAt = ''] = slots;
  const now = `${day(0)}T12:00+03:00`;
  return {
    isCalled: true,
    timeZone: 'Europe/Moscow',
    zone: { ru: 'Москва', en: 'Moscow Time' },
    now,
    isOpen: true,
    opensAt,
    closesAt: `${day(0)}T20:00+03:00`,
    slots,
  };
};
