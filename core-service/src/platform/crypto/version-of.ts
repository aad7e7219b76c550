import { createHash } from 'node:crypto';

/** A version of what has no number of its own, told by all it says: whoever saves it whole says which one was seen. */
export function versionOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url');
}
