import { useFormat } from '../format/use-format.ts';
import { Sparkline } from './sparkline.tsx';

export interface KeyFigureProps {
  name: string;
  value: string;
  /** How it is counted; always in sight, so that nobody must guess. */
  formula: string;
  /** Ratio against the period before; `null` = nothing to compare with. */
  change: number | null;
  /** What it is compared with, in words. */
  before: string;
  /** One value per day of the period, or per hour of one. */
  values: readonly number[];
  /** The last of them is not over. */
  isRunning: boolean;
  isChosen: boolean;
  onChoose(): void;
}

/** One number that matters; pressing it puts it on the chart. */
export function KeyFigure(props: KeyFigureProps) {
  return (
    <button type="button" className="sp-figure" aria-pressed={props.isChosen} onClick={props.onChoose}>
      <span className="sp-figure__name">{props.name}</span>
      <span className="sp-figure__line">
        <FigureValue value={props.value} />
        <Change change={props.change} before={props.before} />
      </span>
      <span className="sp-figure__formula">{props.formula}</span>
      <Sparkline values={props.values} isRunning={props.isRunning} />
    </button>
  );
}

/** Millions find room in half a phone too. */
export function FigureValue({ value }: Pick<KeyFigureProps, 'value'>) {
  return (
    <span className={value.length > 7 ? 'sp-figure__value sp-figure__value--long' : 'sp-figure__value'}>{value}</span>
  );
}

export function Change({ change, before }: { change: number | null; before: string }) {
  const format = useFormat();
  if (change === null) return null;
  const direction = change > 0 ? 'up' : change < 0 ? 'down' : 'same';
  return (
    <span className={`sp-figure__change sp-figure__change--${direction}`} title={before}>
      {format.change(change)}
      <span className="sp-hidden"> {before}</span>
    </span>
  );
}
