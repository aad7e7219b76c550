import { Resolver, type LookupAddress, type LookupAllOptions } from 'node:dns';

/** All addresses of a name, as `dns.lookup` gives them. */
export type LookupAll = (
  name: string,
  options: LookupAllOptions,
  done: (error: Error | null, found: LookupAddress[]) => void,
) => void;

/** Asked twice: after so long, and after as long again twice over. A call as a whole may take longer. */
const timeoutMs = 2500;
const tries = 2;

/**
 * All addresses of a name, asked of the name servers themselves. The system's own look-up has two threads for the whole
 * process: two names whose servers keep silent, and every other receiver waits for them.
 * @param servers instead of the system's
 */
export function createNameLookup(servers?: readonly string[]): LookupAll {
  const resolver = new Resolver({ timeout: timeoutMs, tries });
  if (servers) resolver.setServers(servers);
  return (name, { family }, done) => {
    const found: LookupAddress[] = [];
    const kinds = ([4, 6] as const).filter((kind) => !family || family === kind || family === `IPv${kind}`);
    let open = kinds.length;
    for (const kind of kinds) {
      const settle = (error: Error | null, addresses: string[] = []) => {
        found.push(...addresses.map((address) => ({ address, family: kind })));
        open -= 1;
        if (open > 0) return;
        // A name may have addresses of one family only.
        if (found.length > 0)
          done(
            null,
            found.toSorted((one, other) => one.family - other.family),
          );
        else done(error ?? new Error(`${name} has no address`), []);
      };
      if (kind === 4) resolver.resolve4(name, settle);
      else resolver.resolve6(name, settle);
    }
  };
}
