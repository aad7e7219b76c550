import { expect } from 'chai';
import { formatDay } from '../../format/moments.ts';
import { formatNumber } from '../../format/numbers.ts';
import { loadCatalogue } from '../../i18n/catalogue.ts';
import { createTranslate } from '../../i18n/translate.ts';
import { tellDetails, tellTarget } from './told-details.ts';
import type { Reading } from './told-details.ts';

/** As the service writes them. */
const written = {
  'leads.exported': {
    ...{ from: '2026-11-01', to: '2026-11-27', siteId: 10_427, device: 'mobile', isSought: true },
    ...{ only: 'refused', origin: 'cms', delivery: 'parked', destinationId: 10_428 },
  },
  'member.role-changed': { from: 'operator', to: 'marketer' },
  'member.removed': { from: 'operator', to: null },
  'account.changed': { before: { name: 'А', locale: 'ru' }, after: { name: 'Б', locale: 'ru' } },
  'profile.letters': { weekly: true, alarms: false },
  'person.erased': { leads: 1200, deliveries: 3 },
  'person.found': { left: 0 },
  'callback.settings': { enabled: true, attempts: 3, blocked: 2 },
  'profile.changed': { changed: ['name', 'locale'] },
  'something.later': { colour: 'teal' },
  'lead.viewed': {},
};
type Action = keyof typeof written;

describe('what the log keeps of an action', () => {
  let reading: Record<'ru' | 'en', Reading>;
  before(async () => {
    const readIn = async (locale: 'ru' | 'en'): Promise<Reading> => ({
      t: await createTranslate(locale, await loadCatalogue(locale)),
      format: { day: (day) => formatDay(day, locale), number: (value) => formatNumber(value, locale) },
    });
    reading = { ru: await readIn('ru'), en: await readIn('en') };
  });
  const tell = (action: Action, locale: 'ru' | 'en' = 'ru') =>
    tellDetails(written[action], reading[locale]).replaceAll(/\s/g, ' ');

  const told: Record<Action, string> = {
    'leads.exported':
      'с: 01.11.2026 · по: 27.11.2026 · сайт: 10427 · устройство: Телефон · с поиском: да · ' +
      'только: Не доставлены · канал: CMS · доставка: не доставлено · получатель: 10428',
    'member.role-changed': 'прежняя роль: Оператор · новая роль: Маркетолог',
    'member.removed': 'прежняя роль: Оператор',
    'account.changed': 'было: название А · стало: название Б',
    'profile.letters': 'Итоги недели: да · Заявки прекратились: нет',
    'person.erased': 'заявки: 1 200 · доставки: 3',
    'person.found': 'осталось: 0',
    'callback.settings': 'включено: да · попыток: 3 · номеров без обратного звонка: 2',
    'profile.changed': 'изменено: название, язык',
    'something.later': 'colour: teal',
    'lead.viewed': '–',
  };
  for (const action of Object.keys(told).filter((each): each is Action => each in told)) {
    it(`is told in words: ${action}`, () => {
      expect(tell(action)).to.equal(told[action]);
      expect(tell(action, 'en')).to.match(action === 'account.changed' ? /^before: name / : /^[^а-яё]+$/i);
    });
  }

  it('names whom it was done to', () => {
    const { t } = reading.ru;
    expect(['user:3', 'report-link:7', 'connection 5', 'all', '1000', ''].map((target) => tellTarget(target, t)))
      .to.deep //
      .equal(['участник 3', 'ссылка 7', 'подключение 5', 'все', '1000', '–']);
  });
});
