import { expect } from 'chai';
import { rebaseStatuses, type StatusDraft } from './rebase-statuses.ts';

const status = (id: number, name: string, more: Partial<StatusDraft> = {}): StatusDraft => ({
  ...{ id, key: id, name, kind: 'work', colour: 'blue' },
  ...more,
});
const seen = [status(1, 'Новая'), status(2, 'В работе'), status(3, 'Сделка')];
const names = (list: readonly StatusDraft[]) => list.map(({ name }) => name);

describe('statuses that two people edit at once', () => {
  it('have what the other one added and renamed, and what one added and renamed oneself', () => {
    const mine = [
      seen[0]!,
      status(2, 'Звоним'),
      seen[2]!,
      { key: -1, name: 'Моя', kind: 'work', colour: 'red' } as const,
    ];
    const now = [status(1, 'Заявка'), seen[1]!, seen[2]!, status(5, 'Ждём оплату')];

    expect(names(rebaseStatuses(mine, seen, now))).to.deep.equal(['Заявка', 'Звоним', 'Сделка', 'Моя', 'Ждём оплату']);
  });

  it('keep one’s own order, and are without what either has removed', () => {
    const mine = [seen[0]!, seen[2]!];
    const now = [seen[0]!, seen[1]!];

    expect(names(rebaseStatuses(mine, seen, now))).to.deep.equal(['Новая']);
  });
});
