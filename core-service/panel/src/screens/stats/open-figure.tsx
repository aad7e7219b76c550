import { useFormat } from '../../format/use-format.ts';
import { Link } from '../../ui/link.tsx';

interface OpenFigureProps {
  value: number;
  /** What pressing it shows. */
  name: string;
  /** Left out: the figure is only to be read. */
  onOpen?: (() => void) | undefined;
  /** Another screen shows it. */
  to?: string | undefined;
}

/** A figure that opens its rows. */
export function OpenFigure({ value, name, onOpen, to }: OpenFigureProps) {
  const format = useFormat();
  if (!onOpen) return <>{format.number(value)}</>;
  if (value === 0) return <span className="sp-soft">0</span>;
  const count = format.number(value);
  if (to)
    return (
      <Link to={to} label={`${count} ${name}`}>
        {count}
      </Link>
    );
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
