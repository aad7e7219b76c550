import { burnPasswordTime, hashPassword, isCommonPassword, verifyPassword } from '../../platform/crypto/index.ts';
import { invalid } from '../../platform/errors/index.ts';

/** How passwords are kept. Injected, so that tests can see that known and unknown e-mails cost the same work. */
export interface Passwords {
  hash(password: string): Promise<string>;
  verify(password: string, stored: string): Promise<boolean>;
  /** As slow as `verify`, for e-mails nobody has. */
  burn(password: string): Promise<false>;
}

export const scryptPasswords: Passwords = { hash: hashPassword, verify: verifyPassword, burn: burnPasswordTime };

/** Length is the contract's matter; no composition rules (ASVS 6.2.5). @throws AppError invalid-request */
export function checkPassword(password: string, email: string, pointer = '/password'): void {
  if (password.trim().toLowerCase() === email) throw invalid(pointer, 'password-is-email');
  if (isCommonPassword(password)) throw invalid(pointer, 'common-password');
}
