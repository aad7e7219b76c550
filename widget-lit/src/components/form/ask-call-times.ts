import type { CallTimes } from '@smartpoint/contracts/call-times';
import type { PageApi } from '../../page/page.ts';
import type { OwnWidget } from '../base/sp-element.ts';

/** A worker of the page may answer in our place, in words of its own. */
const isAnswer = (found: unknown): found is CallTimes => 'slots' in Object(found);

/** Asks the service when visitors may be called, in that branch or the widget's own. Rejects without an answer. */
export const askCallTimes = (
  { config: { origin, siteKey } }: PageApi,
  { id, version }: OwnWidget<unknown>,
  branch: string,
): Promise<CallTimes> =>
  new Promise((resolve, reject) => {
    // Not `fetch`: pages wrap it to send their cookies with everything, which browsers then keep the answer back for.
    const request = new XMLHttpRequest();
    const query = new URLSearchParams({ branch });
    request.open('GET', `${origin}/w/${siteKey}/${id}-${version}/call-times.json?${query}`);
    request.responseType = 'json';
    request.onloadend = () => {
      const found: unknown = request.response;
      if (isAnswer(found)) resolve(found);
      else reject(new Error('no answer of ours'));
    };
    request.send();
  });

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
