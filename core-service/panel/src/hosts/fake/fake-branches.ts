import * as branches from '@smartpoint/contracts/branches';
import type { Branch } from '@smartpoint/contracts/branches';
import { isOpen } from '@smartpoint/contracts/schedule';
import { answers } from './fake-answers.ts';
import { ago } from './fake-data.ts';
import { parsed, refuse } from './fake-refusal.ts';

const { on, all } = answers();
export const branchAnswers = all;

const workday = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '21:00' },
];

export function makeBranches(isMany: boolean): Branch[] {
  const long = 'Филиал с очень длинным названием, которое не помещается ни в одну строку списка слева';
  const names = ['Московское шоссе, 18 км', isMany ? long : 'Южное шоссе, 12', 'Тольятти, Борковская, 56'];
  return Array.from({ length: isMany ? 12 : 3 }, (_, index) =>
    shown({
      id: index + 1,
      name: index < 3 ? (names[index] ?? '') : `${long} ${index}`,
      address: index === 0 ? 'Самара, Московское шоссе, 18 км, 25' : '',
      phones: index === 0 ? ['+7 846 200-18-18', '8 927 700-18-18'] : ['+7 846 255-19-90'],
      timeZone: 'Europe/Samara',
      week: [
        ...Array.from({ length: 4 }, () => [...workday]),
        [{ from: '09:00', to: '02:00' }],
        [{ from: '10:00', to: '18:00' }],
        [],
      ],
      route: [],
      special: [
        { from: '2026-12-31', to: '2026-12-31', note: '', intervals: [{ from: '09:00', to: '16:00' }] },
        { from: '2027-01-01', to: '2027-01-08', note: 'праздники', intervals: [] },
      ],
    }),
  );
}

function shown(branch: Omit<Branch, 'isOpen' | 'changesAt' | 'version'>): Branch {
  return { ...branch, version: ago(0), isOpen: isOpen(branch, Date.now()), changesAt: ago(-190) };
}

on(branches.listBranches, (_, world) => ({ branches: world.branches }));
on(branches.createBranch, ({ body }, world) => {
  const made = shown({ id: 90 + world.branches.length, ...parsed(branches.createBranch.body!, body) });
  world.branches = [...world.branches, made];
  return made;
});
on(branches.updateBranch, ({ params, body }, world) => {
  const { version: _seen, ...input } = parsed(branches.updateBranch.body!, body);
  const saved = shown({ id: Number(params.branchId), ...input });
  world.branches = world.branches.map((old) => (old.id === saved.id ? saved : old));
  return world.branches.find(({ id }) => id === saved.id) ?? fail();
});
on(branches.deleteBranch, ({ params }, world) => {
  world.branches = world.branches.filter(({ id }) => id !== Number(params.branchId));
  return {};
});

function fail(): never {
  throw refuse('not-found');
}
