import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';

interface Snack {
  id: number;
  text: string;
  action?: { label: string; onClick(): void };
}
type Say = (text: string, action?: Snack['action']) => void;

const SayContext = createContext<Say>(() => {});

/** Quiet notes at the bottom: «Сохранено», «Удалено · Вернуть». */
export function Snackbars({ children }: { children: ReactNode }) {
  const [snacks, setSnacks] = useState<Snack[]>([]);
  const lastId = useRef(0);
  const drop = useCallback((id: number) => setSnacks((list) => list.filter((snack) => snack.id !== id)), []);
  const say = useCallback<Say>(
    (text, action) => {
      const id = ++lastId.current;
      setSnacks((list) => [...list.slice(-1), { id, text, action }]);
      // A choice needs more time than a note.
      setTimeout(() => drop(id), action ? 10_000 : 4000);
    },
    [drop],
  );
  const bars = useMemo(
    () => snacks.map((snack) => <SnackBar key={snack.id} snack={snack} onDone={() => drop(snack.id)} />),
    [snacks, drop],
  );
  return (
    <SayContext.Provider value={say}>
      {children}
      <div className="sp-snackbars" role="status" aria-live="polite">
        {bars}
      </div>
    </SayContext.Provider>
  );
}

function SnackBar({ snack, onDone }: { snack: Snack; onDone(): void }) {
  const act = () => {
    onDone();
    snack.action?.onClick();
  };
  return (
    <div className="sp-snackbar">
      <span>{snack.text}</span>
      {snack.action && (
        <button type="button" onClick={act}>
          {snack.action.label}
        </button>
      )}
    </div>
  );
}

export function useSay(): Say {
  return useContext(SayContext);
}
