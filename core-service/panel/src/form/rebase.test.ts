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
});
