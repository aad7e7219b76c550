import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

export interface PasswordCost {
  /** log2 of scrypt's N. */
  ln: number;
  r: number;
  p: number;
}

/** One of the settings the OWASP password storage cheat sheet names as equal in strength; takes 32 MiB. */
const COST: PasswordCost = { ln: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** `$scrypt$ln=15,r=8,p=3$<salt>$<key>`: the cost travels with the hash, so it can be raised later. */
export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await deriveKey(password, salt, cost);
  return encode(cost, salt, key);
}

/** False also for a stored value that is damaged or asks for an absurd cost; it takes as long as a wrong password. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const { cost, salt, key } = decode(stored) ?? DUMMY;
  const derived = await deriveKey(password, salt, cost);
  return timingSafeEqual(derived, key);
}

/** For a user that does not exist: as slow as `verifyPassword`, so timing tells nobody who has an account. */
export async function burnPasswordTime(password: string, cost = COST): Promise<false> {
  await deriveKey(password, DUMMY.salt, cost);
  return false;
}

interface StoredPassword {
  cost: PasswordCost;
  salt: Buffer;
  key: Buffer;
}

// No password derives to a random key, so the dummy matches nothing.
const DUMMY: StoredPassword = { cost: COST, salt: randomBytes(SALT_BYTES), key: randomBytes(KEY_BYTES) };

function encode({ ln, r, p }: PasswordCost, salt: Buffer, key: Buffer): string {
  const [encodedSalt, encodedKey] = [salt, key].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  return `$scrypt$ln=${ln},r=${r},p=${p}$${encodedSalt}$${encodedKey}`;
}

const STORED = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22,})\$([A-Za-z0-9+/]{43})$/;

function decode(stored: string): StoredPassword | null {
  const [, ln, r, p, salt, key] = STORED.exec(stored) ?? [];
  if (!salt || !key) return null;

  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  if (cost.ln < 1 || cost.r < 1 || cost.p < 1 || memoryOf(cost) > MAX_MEMORY) return null;
  return { cost, salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
}

const MAX_MEMORY = 256 * 1024 * 1024;

function memoryOf({ ln, r, p }: PasswordCost): number {
  return 128 * r * (2 ** ln + p + 2);
}

/** NFKC: the same letters typed on another system (й as one sign or two) stay the same password. */
function deriveKey(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  const options = { N: 2 ** cost.ln, r: cost.r, p: cost.p, maxmem: memoryOf(cost) + 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
