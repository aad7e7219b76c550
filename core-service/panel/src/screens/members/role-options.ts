import { roles } from '@smartpoint/contracts/roles';
import type { Role } from '@smartpoint/contracts/roles';
import type { Translate } from '../../i18n/translate.ts';

/** Roles for a list, each with what it may; only an owner makes owners. */
export function roleOptions(
  t: Translate,
  mayMakeOwners: boolean,
): { value: Role; label: string; description: string }[] {
  return roles
    .filter((role) => mayMakeOwners || role !== 'owner')
    .map((role) => ({ value: role, label: t(`role.${role}`), description: t(`role.about.${role}`) }));
}
