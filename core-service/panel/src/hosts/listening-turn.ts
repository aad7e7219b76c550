const key = 'smartpoint.listening';

interface ListeningTurns {
  /** Whether this tab may listen now: somebody looks at it, or it has the turn. */
  isOwn(): boolean;
  /** Somebody looks at this tab. */
  take(): void;
  leave(): void;
}

/**
 * Which of the tabs that nobody looks at goes on listening: the one looked at last. When it is gone, closed, crashed or
 * put away by the browser, the next one has the turn at once. Both are called back.
 */
export function takeListeningTurns(onChange: () => void): ListeningTurns {
  return 'locks' in navigator ? byLock(onChange) : byMark();
}

function byLock(onChange: () => void): ListeningTurns {
  let asked = new AbortController();
  let isHeld = false;
  const leave = () => {
    asked.abort();
    isHeld = false;
  };
  const ask = (how: 'take' | 'wait') => {
    leave();
    const { signal } = (asked = new AbortController());
    const hold = () => {
      if (signal.aborted) return undefined;
      isHeld = true;
      if (how === 'wait') onChange();
      return new Promise((resolve) => signal.addEventListener('abort', resolve));
    };
    navigator.locks.request(key, how === 'take' ? { steal: true } : { signal }, hold).catch((error: unknown) => {
      if (signal.aborted) return;
      isHeld = false;
      // Another tab is looked at now: this one stands in line. Where locks are forbidden it listens only while it is seen.
      if (error instanceof DOMException && error.name === 'AbortError') ask('wait');
      onChange();
    });
  };
  if (document.visibilityState === 'hidden') ask('wait');
  return {
    isOwn: () => isHeld || document.visibilityState === 'visible',
    take: () => {
      if (!isHeld) ask('take');
    },
    leave,
  };
}

/** Locks are of secure pages only. On others nobody listens after the tab looked at last, until one is looked at. */
function byMark(): ListeningTurns {
  const own = String(Math.random());
  return {
    isOwn: () => document.visibilityState === 'visible' || [own, ''].includes(read(key)),
    take: () => write(key, own),
    leave: () => undefined,
  };
}

const heardKey = 'smartpoint.heard';

/** Where the tabs of this account have come to, if one has listened within this time: the next goes on there. */
export function readHeard(account: number, withinMs: number): string {
  const [of, last = '', at] = read(heardKey).split(' ');
  return of === String(account) && Math.abs(Date.now() - Number(at)) <= withinMs ? last : '';
}

export function keepHeard(account: number, last: string): void {
  write(heardKey, `${account} ${last} ${Date.now()}`);
}

// Where nothing can be kept, each tab listens for itself and begins anew.
function read(name: string): string {
  try {
    return localStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}

function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // As above.
  }
}
