import { upright } from '../format/upright.ts';

interface FilterChipProps {
  label: string;
  /** Narrows what is shown. */
  isSet: boolean;
  isExpanded: boolean;
  onClick(): void;
}

/** A filter that opens a small window of its own. */
export function FilterChip({ label, isSet, isExpanded, onClick }: FilterChipProps) {
  return (
    <button
      type="button"
      className={isSet ? 'sp-chip sp-chip--set' : 'sp-chip'}
      aria-haspopup="true"
      aria-expanded={isExpanded}
      onClick={onClick}
    >
      <span>{upright(label)}</span>
      <span className="sp-chip__caret" aria-hidden="true" />
    </button>
  );
}

interface ChoiceChipProps {
  label: string;
  /** Chosen value; empty = no filter. */
  value: string;
  /** Words for "no filter". */
  any: string;
  options: readonly { value: string; label: string }[];
  onChange(value: string): void;
}

/** A filter with a list of values: the browser's own list under the chip's looks. */
export function ChoiceChip({ label, value, any, options, onChange }: ChoiceChipProps) {
  const chosen = options.find((option) => option.value === value);
  return (
    <span className={chosen ? 'sp-chip sp-chip--set sp-chip__select' : 'sp-chip sp-chip__select'}>
      <span>{chosen ? chosen.label : any}</span>
      <span className="sp-chip__caret" aria-hidden="true" />
      <select aria-label={label} value={chosen?.value ?? ''} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  );
}
