import { useEffect, useRef, type RefObject } from 'react';

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Tells whether something in a box would be lost with it: what was typed into its fields, or a part that says so itself
 * (`data-unsaved`). What is looked for is no loss, nor what stands in a form that knows it to be saved.
 */
export function useUnsaved(box: RefObject<HTMLElement>): () => boolean {
  const before = useRef(new Map<Field, string>());
  useEffect(() => {
    const element = box.current;
    const remember = (target: EventTarget | null) => {
      if (isTypedInto(target) && element?.contains(target) && !before.current.has(target))
        before.current.set(target, target.value);
    };
    const onFocus = (event: FocusEvent) => remember(event.target);
    // A field that took the focus when the box came did so before anybody listened.
    remember(element?.ownerDocument.activeElement ?? null);
    element?.addEventListener('focusin', onFocus);
    return () => element?.removeEventListener('focusin', onFocus);
  }, [box]);
  return () => {
    if (box.current?.querySelector('[data-unsaved="true"]')) return true;
    return [...before.current].some(
      ([field, value]) => field.isConnected && field.value !== value && !field.closest('[data-unsaved="false"]'),
    );
  };
}

const notTypedInto = '[type=search], [type=checkbox], [type=radio], [type=file], [role=combobox]';

function isTypedInto(target: EventTarget | null): target is Field {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && !target.matches(notTypedInto);
}
