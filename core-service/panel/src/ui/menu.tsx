import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { Popover } from './popover.tsx';
import type { PopoverProps } from './popover.tsx';

interface MenuProps {
  /** Draws the button that opens it. */
  button: (state: { isOpen: boolean; toggle(): void }) => ReactNode;
  label: string;
  /** Draws the entries; call `close` after a choice. */
  children: (close: () => void) => ReactNode;
  placement?: PopoverProps['placement'];
  className?: string;
  /** Fields instead of entries: arrow keys are theirs, and nothing in it is called an entry. */
  isForm?: boolean;
}

/** A button with a list under it. Arrow keys walk the entries, Escape closes. */
export function Menu({
  button,
  label,
  children,
  placement = 'bottom-start',
  className = '',
  isForm = false,
}: MenuProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    // Browsers that do not focus a clicked button focus this: the popover then knows where the click was.
    <div className="sp-menu-anchor" ref={setAnchor} tabIndex={-1}>
      {button({ isOpen, toggle: () => setOpen(!isOpen) })}
      {isOpen && anchor && (
        <Popover anchor={anchor} placement={placement} onClose={close}>
          {isForm ? (
            <div className={`sp-menu ${className}`} role="group" aria-label={label}>
              {children(close)}
            </div>
          ) : (
            <MenuList label={label} className={className}>
              {children(close)}
            </MenuList>
          )}
        </Popover>
      )}
    </div>
  );
}

function MenuList({ label, className, children }: { label: string; className: string; children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => focusFirstEntry(list.current), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('.sp-menu__item') ?? [])];
    const next = nextIndex(event.key, items.indexOf(event.target as HTMLElement), items.length);
    if (next === undefined) return;
    event.preventDefault();
    items[next]?.focus();
  };
  return (
    <div ref={list} className={`sp-menu ${className}`} role="menu" aria-label={label} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

/** Entries may come later than their menu: the first one takes the focus when it is there. */
function focusFirstEntry(list: HTMLDivElement | null): (() => void) | undefined {
  if (!list) return undefined;
  const observer = new MutationObserver(() => {
    if (list.contains(list.ownerDocument.activeElement)) return;
    list.querySelector<HTMLElement>('.sp-menu__item')?.focus();
  });
  observer.observe(list, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function nextIndex(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowUp') return (index - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}

interface MenuItemProps {
  onClick(): void;
  children: ReactNode;
  isChecked?: boolean;
  isDanger?: boolean;
}

export function MenuItem({ onClick, children, isChecked, isDanger = false }: MenuItemProps) {
  return (
    <button
      type="button"
      role={isChecked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={isChecked}
      className={isDanger ? 'sp-menu__item sp-menu__item--danger' : 'sp-menu__item'}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
