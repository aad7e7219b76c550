import type { Clock } from '../platform/clock/clock.ts';
import type { UntoldProxy } from '../platform/http/index.ts';
import type { Log } from '../platform/log/index.ts';

const hourMs = 3_600_000;

/** Says it loudly when visitors come by a proxy that is not trusted: once an hour, not once per visitor. */
export function createUntoldProxyNotice(log: Log, clock: Clock): (proxy: UntoldProxy) => void {
  const say = {
    inner: onceAnHour(clock, (address) =>
      log.error(
        { address },
        'A proxy forwards visitors, and TRUSTED_PROXIES does not name it: their addresses are stored as its own. Name it.',
      ),
    ),
    // Anybody may write such headers: this may be a proxy, and is no reason to wake somebody.
    outer: onceAnHour(clock, (address) =>
      log.warn(
        { address },
        'Headers of a proxy come from an address that TRUSTED_PROXIES does not name. If that is your proxy, name it.',
      ),
    ),
  };
  return ({ address, isInner }) => say[isInner ? 'inner' : 'outer'](address);
}

function onceAnHour(clock: Clock, say: (text: string) => void): (text: string) => void {
  let nextAt = -Infinity;
  return (text) => {
    const now = clock.now().getTime();
    if (now < nextAt) return;
    nextAt = now + hourMs;
    say(text);
  };
}
