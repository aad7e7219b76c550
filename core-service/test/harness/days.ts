const dayIn = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Whatever happens in a test, in whatever zone; not longer than statistics tell at once. */
export const aroundToday = { from: dayIn(-500), to: dayIn(500) };
