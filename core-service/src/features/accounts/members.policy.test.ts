import { expect } from 'chai';
import { roles, type Role } from '@smartpoint/contracts/roles';
import { AppError } from '../../platform/errors/index.ts';
import { checkChange } from './members.policy.ts';

const [actorId, userId, otherId] = [1, 2, 3];
type Target = Role | undefined;

function outcome(actor: Role | undefined, from: Role | undefined, role: Target, otherOwner = true): string {
  const members = new Map<number, Role>();
  if (otherOwner) members.set(otherId, 'owner');
  if (from) members.set(userId, from);
  if (actor) members.set(actorId, actor);
  try {
    return checkChange(members, { actorId, userId, role });
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('members policy', () => {
  for (const actor of roles) {
    for (const from of roles) {
      for (const to of [...roles, undefined]) {
        const isManager = actor === 'owner' || actor === 'admin';
        const touchesOwners = from === 'owner' || to === 'owner';
        const allowed = isManager && (!touchesOwners || actor === 'owner');

        it(`${allowed ? 'lets' : 'does not let'} ${actor} make ${from} ${to ?? 'leave'}`, () => {
          expect(outcome(actor, from, to)).to.equal(allowed ? from : 'forbidden');
        });
      }
    }
  }

  it('keeps the last owner, also from leaving', () => {
    const members = new Map<number, Role>([[actorId, 'owner']]);

    for (const role of [undefined, 'admin', 'viewer'] as const) {
      expect(() => checkChange(members, { actorId, userId: actorId, role })).to.throw(AppError, /at least one owner/);
    }
    expect(checkChange(members, { actorId, userId: actorId, role: 'owner' })).to.equal('owner');
  });

  it('says the same about people of other accounts and people who do not exist, to everyone who may ask', () => {
    for (const role of [...roles, undefined]) {
      expect(outcome('admin', undefined, role)).to.equal('not-found');
      expect(outcome('owner', undefined, role)).to.equal('not-found');
    }
  });

  it('goes by the role the actor has now', () => {
    expect(outcome(undefined, 'viewer', 'operator')).to.equal('forbidden');
  });
});
