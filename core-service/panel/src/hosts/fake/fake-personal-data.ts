import * as personal from '@smartpoint/contracts/personal-data';
import type { PersonCounts } from '@smartpoint/contracts/personal-data';
import { answers } from './fake-answers.ts';
import { ago } from './fake-data.ts';

const { on, all } = answers();
export const personalDataAnswers = all;

const none = Object.fromEntries(personal.personPlaces.map((place) => [place, 0])) as PersonCounts;
const some: PersonCounts = { ...none, leads: 3, deliveries: 6, words: 3 };
let months: number | null = null;

on(personal.findPerson, () => ({ counts: some, leadIds: [1000] }));
on(personal.erasePerson, () => ({ erased: some, left: none }));
on(personal.getLeadRetention, () => ({ months }));
on(personal.saveLeadRetention, ({ body }) => {
  ({ months } = body);
  return { months };
});
on(personal.listAudit, ({ query }, world) => ({
  entries:
    world.life === 'empty'
      ? []
      : [
          { id: 3, at: ago(4), by: 'Анна', action: 'lead.viewed', target: '1000', details: {} },
          {
            id: 2,
            at: ago(40),
            by: 'Анна',
            action: 'leads.exported',
            target: '',
            details: { from: '2026-11-01', to: '2026-11-27' },
          },
          { id: 1, at: ago(400), by: null, action: 'leads.expired', target: '', details: { leads: 12 } },
        ].filter(({ action }) => `.${action}`.includes(`.${query?.action ?? ''}`)),
  next: null,
  people: [{ id: 1, name: 'Анна' }],
}));
