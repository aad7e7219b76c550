import { useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useOverflow } from './use-overflow.ts';

interface TabsProps<V extends string> {
  label: string;
  value: V;
  onChange(value: NoInfer<V>): void;
  tabs: readonly { value: NoInfer<V>; label: string }[];
  /** Links beside the tabs, to other screens. */
  after?: ReactNode;
  children: ReactNode;
}

const moves: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };

export function Tabs<V extends string>({ label, value, onChange, tabs, after, children }: TabsProps<V>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const overflow = useOverflow(line);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const index = tabs.findIndex((tab) => tab.value === value);
    const next = (index + move + tabs.length) % tabs.length;
    onChange(tabs[next]?.value ?? value);
    list.current?.querySelectorAll('button').item(next).focus();
  };
  return (
    <div className="sp-stack sp-stack--wide">
      <div className="sp-tabs" ref={line} data-more={overflow}>
        <div className="sp-tabs__list" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
          {tabs.map((tab) => (
            <button
              key={tab.value}
              type="button"
              role="tab"
              id={`${id}-${tab.value}`}
              aria-selected={tab.value === value}
              aria-controls={`${id}-panel`}
              tabIndex={tab.value === value ? 0 : -1}
              onClick={() => onChange(tab.value)}
            >
              {tab.label}
            </button>
          ))}
        </div>
        {after}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </div>
  );
}
