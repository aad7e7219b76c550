import { isCssSelector } from '@smartpoint/contracts/css-selector';

type Properties = Partial<Record<string, unknown>>;

const isRecord = (value: unknown): value is Properties => typeof value === 'object' && value !== null;

/** A selector that was saved when anything could be, and is none, never opened anything: the widget goes on without it. */
export function withCssSelector(stored: unknown): unknown {
  if (!isRecord(stored) || !isRecord(stored.triggers)) return stored;
  const { clickSelector } = stored.triggers;
  if (typeof clickSelector !== 'string' || clickSelector === '' || isCssSelector(clickSelector.trim())) return stored;
  return { ...stored, triggers: { ...stored.triggers, clickSelector: '' } };
}
