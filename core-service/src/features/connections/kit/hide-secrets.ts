/** Shorter ones are parts of ordinary words. */
const shortest = 6;

/** Blots out our own keys in what a service answers: some repeat the request they were sent, headers and all. */
export function createHider(secrets: unknown): (text: string) => string {
  const hidden = [...new Set(textsOf(secrets))].sort((a, b) => b.length - a.length);
  return (text) => hidden.reduce((rest, secret) => rest.replaceAll(secret, '••••'), text);
}

function textsOf(secret: unknown): string[] {
  if (typeof secret === 'object' && secret !== null) return Object.values(secret).flatMap(textsOf);
  if (typeof secret !== 'string') return [];
  // `Authorization: Bearer 123`, `login:password`, `1/abc`: services repeat the last part alone, too.
  const parts = [secret, ...secret.split(/[\s:/]+/), Buffer.from(secret).toString('base64')];
  return parts.filter((part) => part.length >= shortest && !/^(authorization|bearer|https?)$/i.test(part));
}
