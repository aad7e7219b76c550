import { useEffect, useRef } from 'react';
import type { LeadRow } from '@smartpoint/contracts/leads';

export interface LeadKeys {
  /** In the order in which they are walked. */
  rows(): readonly LeadRow[];
  openId: number | undefined;
  /** Numbers of the statuses by their keys, from 1 on. */
  statusIds: readonly number[];
  open(id: number | undefined): void;
  setStatus(lead: LeadRow, statusId: number): void;
  /** Where leads are picked. */
  pick?(lead: LeadRow): void;
  /** Somebody wants to walk on after the last of the rows. */
  more?(): void;
  showKeys(): void;
}

/**
 * The list, or the board, by keyboard: j and k walk, a digit sets the status, / looks for, n writes a note, x picks, ? tells
 * the keys.
 */
export function useLeadKeys(keys: LeadKeys): void {
  const newest = useRef(keys);
  newest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const isDone = isTyping(event.target) ? leaveField(event, newest.current.openId) : act(newest.current, event.key);
      if (isDone) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Escape in a field of the lead goes back to its row, and leaves what was typed; the next one closes the lead. */
function leaveField({ key, target }: KeyboardEvent, openId: number | undefined): boolean {
  const isInPane = target instanceof HTMLElement && target.closest('.sp-lead-pane') !== null;
  if (key !== 'Escape' || !isInPane || openId === undefined) return false;
  target.blur();
  focusRow(openId);
  return true;
}

/** The row takes the focus that went with the lead beside it. */
export function useFocusBack(openId: number | undefined): void {
  const last = useRef(openId);
  useEffect(() => {
    if (openId === undefined && last.current !== undefined && document.activeElement === document.body)
      focusRow(last.current);
    last.current = openId;
  }, [openId]);
}

const rowOf = (leadId: number): string => `[data-lead-row="${leadId}"]`;
const focusRow = (leadId: number): boolean => focus(rowOf(leadId));

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.matches('input, textarea, select, [contenteditable]') ||
    target.closest('[role=dialog], [role=menu]') !== null
  );
}

/** Whether the key meant something. */
function act({ openId, statusIds, ...keys }: LeadKeys, key: string): boolean {
  const rows = keys.rows();
  const at = rows.findIndex(({ id }) => id === openId);
  const lead = rows[at];
  const isOn = key === 'j' || key === 'о';
  const next = isOn ? rows[at + 1] : rows[at - 1];
  const statusId = /^[1-9]$/.test(key) ? statusIds[Number(key) - 1] : undefined;
  // The same keys of the Russian layout.
  if ('jоkл'.includes(key) && key.length === 1 && next) {
    keys.open(next.id);
    document.querySelector(rowOf(next.id))?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  } else if (isOn && lead && keys.more) keys.more();
  else if (lead && statusId !== undefined) keys.setStatus(lead, statusId);
  else if (lead && keys.pick && (key === 'x' || key === 'ч')) keys.pick(lead);
  else if (key === 'Escape' && openId !== undefined) keys.open(undefined);
  else if (key === '?' || key === ',') keys.showKeys();
  else if (key === '/' || key === '.') return focus('[data-lead-search]');
  else if (key === 'n' || key === 'т') return focus('[data-lead-note]');
  else return false;
  return true;
}

function focus(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}
