import { z } from 'zod';

/** What a lead's delivery remembers between attempts, in its `payload`. */
export interface Progress {
  /** Addresses that still lack the letter, when some took it and others did not. */
  left?: string[];
  /** Attempts made before the present round: "send again" begins a new one. */
  round?: number;
}

const progressSchema = z.object({
  left: z.array(z.string()).optional(),
  round: z.number().int().min(0).optional(),
});

/** @throws ZodError | SyntaxError on what we never wrote */
export function readProgress(payload: string | null): Progress {
  return payload === null ? {} : progressSchema.parse(JSON.parse(payload));
}

export function writeProgress(progress: Progress): string | null {
  return progress.left === undefined && progress.round === undefined ? null : JSON.stringify(progress);
}
