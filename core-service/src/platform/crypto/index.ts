export { isCommonPassword } from './common-passwords.ts';
export { burnPasswordTime, hashPassword, verifyPassword } from './password-hash.ts';
export { createSealer, type Sealer } from './sealer.ts';
export { hashToken, randomCode, randomToken } from './tokens.ts';
export { versionOf } from './version-of.ts';
