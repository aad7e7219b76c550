import { config } from 'zod/v4/core';

/**
 * zod compiles schemas with `new Function`; a strict Content-Security-Policy forbids that, loudly. The build calls
 * this before each contract makes its schemas.
 */
export function withoutEval(): void {
  config({ jitless: true });
}
