import { useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { place } from './place.ts';
import type { Placement } from './place.ts';

export interface PopoverProps {
  /** Holds the button that opened it. */
  anchor: HTMLElement;
  placement: Placement;
  onClose(): void;
  children: ReactNode;
}

/**
 * A small window beside its button, in the browser's top layer: it stands where it is written, below the panel's root,
 * and yet above dialogs and whatever a host lays over the page. Escape and leaving it close it.
 */
export function Popover({ anchor, placement, onClose, children }: PopoverProps) {
  const element = useRef<HTMLDivElement>(null);
  usePlace(element, anchor, placement);
  useFocusInside(element, anchor, onClose);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // A dialog around it stays open.
    event.stopPropagation();
    onClose();
  };
  return (
    <div ref={element} className="sp-popover" tabIndex={-1} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

type Place = RefObject<HTMLDivElement>;

function usePlace(element: Place, anchor: HTMLElement, placement: Placement): void {
  useLayoutEffect(() => {
    const box = element.current;
    const view = box?.ownerDocument.defaultView;
    if (!box || !view) return;
    box.popover = 'manual';
    box.showPopover();
    const follow = () => {
      const window = { width: view.innerWidth, height: view.innerHeight };
      const { left, top } = place(anchor.getBoundingClientRect(), box.getBoundingClientRect(), { window, placement });
      box.style.left = `${left}px`;
      box.style.top = `${top}px`;
    };
    follow();
    const watch = new ResizeObserver(follow);
    watch.observe(box);
    view.addEventListener('resize', follow);
    // Whatever scrolls, also inside a host's own frames: capture hears them all.
    view.addEventListener('scroll', follow, true);
    return () => {
      watch.disconnect();
      view.removeEventListener('resize', follow);
      view.removeEventListener('scroll', follow, true);
    };
  }, [element, anchor, placement]);
}

const focusable =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea, [tabindex="0"]';

/** The first entry takes the focus; when the focus goes elsewhere the popover closes; closed, it gives the focus back. */
function useFocusInside(element: Place, anchor: HTMLElement, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const box = element.current;
    const page = box?.ownerDocument;
    if (!box || !page) return;
    const opener = page.activeElement;
    (box.querySelector<HTMLElement>(focusable) ?? box).focus();
    const onLeft = (event: Event) => {
      const to = event.target as Node | null;
      // The button closes by itself; closing here too would open it anew.
      if (box.contains(to) || anchor.contains(to)) return;
      close.current();
    };
    page.addEventListener('focusin', onLeft);
    page.addEventListener('pointerdown', onLeft);
    return () => {
      page.removeEventListener('focusin', onLeft);
      page.removeEventListener('pointerdown', onLeft);
      const isFocusLost = page.activeElement === page.body || box.contains(page.activeElement);
      if (isFocusLost && opener && 'focus' in opener) (opener as HTMLElement).focus();
    };
  }, [element, anchor]);
}
