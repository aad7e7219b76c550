import { config } from 'zod/v4/core';

// The build runs this before the contracts. zod compiles schemas with `new Function`; a strict Content-Security-Policy forbids that, loudly.
config({ jitless: true });
