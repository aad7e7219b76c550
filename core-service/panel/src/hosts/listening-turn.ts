const key = 'smartpoint.listening';
/** Longer than browsers let a hidden tab sleep between two of its looks. */
const heldMs = 150_000;

interface ListeningTurn {
  /** Whether this tab may listen now: somebody looks at it, or it was looked at last of all tabs. */
  isOwn(): boolean;
  leave(): void;
}

/** Which of the tabs that nobody looks at goes on listening. Kept where all tabs read, also on pages without locks. */
export function takeListeningTurns(): ListeningTurn {
  const own = String(Math.random());
  return {
    isOwn: () => {
      const [holder, until] = read();
      const leftMs = Number(until) - Date.now();
      const isOthers = holder !== own && leftMs > 0 && leftMs <= heldMs;
      if (isOthers && document.visibilityState === 'hidden') return false;
      write(`${own} ${Date.now() + heldMs}`);
      return true;
    },
    leave: () => {
      if (read()[0] === own) write('');
    },
  };
}

/** Calls back when the tab that listened has gone. */
export function onTurnLeft(then: () => void): () => void {
  const hear = (event: StorageEvent) => {
    if (event.key === key && event.newValue === '') then();
  };
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}

// Where nothing can be kept, each tab listens for itself.
function read(): string[] {
  try {
    return (localStorage.getItem(key) ?? '').split(' ');
  } catch {
    return [];
  }
}

function write(value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
