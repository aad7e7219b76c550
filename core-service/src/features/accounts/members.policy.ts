import { managers, type Role } from '@smartpoint/contracts/roles';
import { AppError } from '../../platform/errors/index.ts';

export interface RoleChange {
  actorId: number;
  userId: number;
  /** Undefined = removal. */
  role: Role | undefined;
}

/**
 * Whether one member may change another, by the roles that hold now (not those of when the request began). Only
 * owners make, change or remove owners; the last owner stays. Returns the role the member has.
 * @throws AppError not-found | forbidden | last-owner
 */
export function checkChange(roles: ReadonlyMap<number, Role>, { actorId, userId, role }: RoleChange): Role {
  const [actorRole, from] = [roles.get(actorId), roles.get(userId)];
  if (!actorRole || !managers.includes(actorRole)) throw new AppError('forbidden');
  if (!from) throw new AppError('not-found');
  const touchesOwners = from === 'owner' || role === 'owner';
  if (touchesOwners && actorRole !== 'owner') throw new AppError('forbidden');
  const owners = [...roles.values()].filter((each) => each === 'owner').length;
  if (from === 'owner' && role !== 'owner' && owners === 1) throw new AppError('last-owner');
  return from;
}
