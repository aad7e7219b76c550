import { useFormat } from '../../format/use-format.ts';

interface OpenFigureProps {
  value: number;
  /** What pressing it shows. */
  name: string;
  /** Left out: the figure is only to be read. */
  onOpen?: (() => void) | undefined;
}

/** A figure that opens its rows. */
export function OpenFigure({ value, name, onOpen }: OpenFigureProps) {
  const format = useFormat();
  if (!onOpen) return <>{format.number(value)}</>;
  if (value === 0) return <span className="sp-soft">0</span>;
  const count = format.number(value);
  return (
    <button
      type="button"
      className="sp-breakdown__figure"
      aria-label={`${count} ${name}`}
      title={name}
      onClick={onOpen}
    >
      {count}
    </button>
  );
}
