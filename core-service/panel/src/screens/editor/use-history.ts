import { useEffect, useRef, useState } from 'react';
import { createHistory } from './history.ts';

/** Undo and redo of a form's values, by buttons and by keys anywhere on the page but in a dialog. */
export function useHistory<T>(values: T, setValues: (values: T) => void) {
  const [history] = useState(() => createHistory(values));
  const [, redraw] = useState({});
  useEffect(() => {
    history.record(values, Date.now());
    redraw({});
  }, [history, values]);
  const go = (back: boolean) => {
    const next = back ? history.undo() : history.redo();
    if (next !== undefined) setValues(next);
  };
  const latest = useRef(go);
  latest.current = go;
  return { go, canUndo: history.canUndo(), canRedo: history.canRedo(), listenIn: useUndoKeys(latest) };
}

function useUndoKeys(latest: { current: (back: boolean) => void }) {
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const page = element?.ownerDocument;
    const onKey = (event: KeyboardEvent) => {
      // By the place of the key: on a Russian layout it types «я».
      const isUndo = event.code === 'KeyZ';
      const isRedo = event.code === 'KeyY';
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !(isUndo || isRedo)) return;
      if (page?.querySelector('.sp-dialog')) return;
      event.preventDefault();
      latest.current(isUndo && !event.shiftKey);
    };
    page?.addEventListener('keydown', onKey);
    return () => page?.removeEventListener('keydown', onKey);
  }, [element, latest]);
  return setElement;
}
