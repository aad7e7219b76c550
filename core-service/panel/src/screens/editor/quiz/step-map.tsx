import { contactStep } from '@smartpoint/contracts/widgets/quiz-graph';
import type { QuizStep } from '@smartpoint/contracts/widgets/quiz';
import { useT } from '../../../i18n/i18n.tsx';
import { layoutOf, type MapNode } from './map-layout.ts';

/** Height of a row, of the box in it, px. */
const rowHeight = 88;
const boxHeight = 60;

interface StepMapProps {
  steps: readonly QuizStep[];
  /** The step that is shown; '' is the first. */
  place: string;
  isFaulty(key: string): boolean;
  onChoose(place: string): void;
}

/** Steps and the ways between them; a click shows a step, here and in the preview. */
export function StepMap({ steps, place, isFaulty, onChoose }: StepMapProps) {
  const t = useT();
  const { nodes, ways, rows } = layoutOf(steps);
  const height = (rows - 1) * rowHeight + boxHeight;
  const at = new Map(nodes.map((node) => [node.key, node]));
  const shown = place || steps[0]?.key;
  return (
    <div className="sp-step-map" style={{ height }}>
      <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {ways.map((way) => (
          <path
            key={way.path.join('/')}
            d={curve(at.get(way.from), at.get(way.to))}
            className={way.from === shown ? 'sp-step-map__way sp-step-map__way--own' : 'sp-step-map__way'}
          />
        ))}
      </svg>
      {nodes.map(({ key, row, column, columns }) => {
        const index = steps.findIndex((step) => step.key === key);
        const step = steps[index];
        return (
          <button
            key={key}
            type="button"
            className={isFaulty(key) ? 'sp-step-map__step sp-step-map__step--faulty' : 'sp-step-map__step'}
            style={{ top: row * rowHeight, left: `${(column / columns) * 100}%`, width: `${100 / columns}%` }}
            aria-pressed={key === shown}
            onClick={() => onChoose(key)}
          >
            <span>
              <small>{step ? t(`quiz.kind.${step.kind}`) : t('quiz.end')}</small>
              {step ? `${index + 1}. ${step.title}` : t(`quiz.${contactStep}`)}
            </span>
          </button>
        );
      })}
    </div>
  );
}

function curve(from: MapNode | undefined, to: MapNode | undefined): string {
  if (!from || !to) return '';
  const x = ({ column, columns }: MapNode) => ((column + 0.5) / columns) * 100;
  const start = from.row * rowHeight + boxHeight;
  const end = to.row * rowHeight;
  const bend = Math.max(20, Math.abs(end - start) / 2);
  // Past the boxes between them.
  const aside = Math.abs(to.row - from.row) > 1 ? 60 : 0;
  return `M${x(from)} ${start}C${x(from) + aside} ${start + bend} ${x(to) + aside} ${end - bend} ${x(to)} ${end}`;
}
