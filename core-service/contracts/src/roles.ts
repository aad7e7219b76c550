import * as z from 'zod';

/** Roles of an account's members, strongest first. */
export const roles = ['owner', 'admin', 'marketer', 'operator', 'viewer'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Reads figures and settings. */
export const everyone: readonly Role[] = roles;
/** Works with leads. Operators see leads; viewers see figures without personal data. */
export const leadReaders: readonly Role[] = ['owner', 'admin', 'marketer', 'operator'];
/** Changes widgets and settings. */
export const editors: readonly Role[] = ['owner', 'admin', 'marketer'];
/** Gives the account to somebody else. */
export const owners: readonly Role[] = ['owner'];
/** Changes people, tokens and the account itself. */
export const managers: readonly Role[] = ['owner', 'admin'];
