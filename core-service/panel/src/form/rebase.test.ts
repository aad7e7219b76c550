import { expect } from 'chai';
import { rebase } from './rebase.ts';

interface Group {
  id?: number;
  name: string;
  emails: string[];
}

const sales: Group = { id: 1, name: 'Продажи', emails: ['anna@shop.example', 'old@shop.example'] };
const service: Group = { id: 2, name: 'Сервис', emails: ['service@shop.example'] };
const seen = { groups: [sales, service], version: 'a' };

describe('what two people change at once', () => {
  it('has what either has changed, added and removed, field by field', () => {
    const mine = {
      groups: [
        { ...sales, name: 'Отдел продаж', emails: [...sales.emails, 'new@shop.example'] },
        { name: 'Склад', emails: [] },
        service,
      ],
      version: 'a',
    };
    const now = {
      groups: [
        { ...sales, emails: ['anna@shop.example', 'boss@shop.example'] },
        service,
        { id: 3, name: 'Опт', emails: [] },
      ],
      version: 'b',
    };

    expect(rebase(mine, seen, now)).to.deep.equal({
      groups: [
        { id: 1, name: 'Отдел продаж', emails: ['anna@shop.example', 'new@shop.example', 'boss@shop.example'] },
        { name: 'Склад', emails: [] },
        service,
        { id: 3, name: 'Опт', emails: [] },
      ],
      version: 'b',
    });
  });

  it('is one’s own where both have changed the same', () => {
    expect(rebase({ text: 'моё' }, { text: '' }, { text: 'чужое' })).to.deep.equal({ text: 'моё' });
  });

  it('is without what either has removed, but keeps what one has typed', () => {
    const mine = { groups: [{ ...service, name: 'Ремонт' }], version: 'a' };
    const now = { groups: [sales], version: 'b' };
    expect(rebase(mine, seen, now)).to.deep.equal({
      groups: [{ name: 'Ремонт', emails: service.emails }],
      version: 'b',
    });
    expect(rebase({ groups: [service], version: 'a' }, seen, now).groups).to.deep.equal([]);
  });

  it('has a row again that one has removed and the other changed', () => {
    const changed = { ...service, emails: [...service.emails, 'boss@shop.example'] };
    const now = { groups: [sales, changed], version: 'b' };
    expect(rebase({ groups: [sales], version: 'a' }, seen, now)).to.deep.equal(now);
    expect(rebase({ groups: [sales], version: 'a' }, seen, { ...seen, version: 'b' }).groups).to.deep.equal([sales]);
  });

  it('has the rows of both where neither had one yet', () => {
    const first = { name: 'Продажи', emails: ['anna@shop.example'] };
    const mine = { groups: [{ ...first, name: 'Отдел продаж' }], version: 'a' };
    const now = { groups: [service], version: 'b' };
    expect(rebase(mine, { groups: [first], version: 'a' }, now)).to.deep.equal({
      groups: [{ ...first, name: 'Отдел продаж' }, service],
      version: 'b',
    });
  });

  it('is emptied by one, and filled by the other', () => {
    const mine = { groups: [{ ...sales, emails: [] }, service], version: 'a' };
    const now = { groups: [{ ...sales, emails: [...sales.emails, 'boss@shop.example'] }, service], version: 'b' };
    expect(rebase(mine, seen, now).groups[0]?.emails).to.deep.equal(['boss@shop.example']);
  });

  it('has each day of a week as whoever has changed it left it', () => {
    const day = (from: string) => [{ from, to: '18:00' }];
    const week = (monday: string, sunday: string) => ({ week: [day(monday), [], sunday ? day(sunday) : []] });
    expect(rebase(week('10:00', ''), week('09:00', ''), week('09:00', '11:00'))).to.deep.equal(week('10:00', '11:00'));
  });

  it('is one’s own of rules that have no number, and of what the other did not touch', () => {
    const rules = (value: string) => ({ route: [{ of: 'utmSource', values: [value] }], turn: '' });
    expect(rebase(rules('vk'), rules('ok'), { ...rules('ya'), turn: 'Смена' })).to.deep.equal({
      ...rules('vk'),
      turn: 'Смена',
    });
  });
});
