/**
 * A line without axes: the shape of a period at a glance. Decoration: the figures say the same. What leads to a day that is
 * not over is dashed: its fall is none.
 */
export function Sparkline({ values, isRunning = false }: { values: readonly number[]; isRunning?: boolean }) {
  if (values.length < 2) return null;
  const top = Math.max(...values, 1e-9);
  const step = 100 / (values.length - 1);
  const points = values.map((value, index) => `${round(index * step)},${round(27 - (value / top) * 25)}`);
  return (
    <svg className="sp-sparkline" viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden="true">
      <path d={`M${points.slice(0, isRunning ? -1 : undefined).join('L')}`} />
      {isRunning && <path className="sp-sparkline__running" d={`M${points.slice(-2).join('L')}`} />}
    </svg>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
