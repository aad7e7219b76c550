import type { BranchInput } from '@smartpoint/contracts/branches';

const wholeDay = [{ from: '00:00', to: '00:00' }];

/** A branch in Samara that is always open, unless told otherwise. */
export function aBranch(changes: Partial<BranchInput> = {}): BranchInput {
  return {
    name: 'Южное шоссе, 12',
    address: 'Самара, Южное шоссе, 12',
    phones: ['+7 846 200-18-18'],
    timeZone: 'Europe/Samara',
    week: Array.from({ length: 7 }, () => wholeDay),
    special: [],
    route: [],
    ...changes,
  };
}

/** Never open. */
export const closedWeek: BranchInput['week'] = Array.from({ length: 7 }, () => []);
