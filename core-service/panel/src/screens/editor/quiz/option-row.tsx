import { branches } from '@smartpoint/contracts/widgets/quiz-graph';
import type { QuizOption, QuizStep } from '@smartpoint/contracts/widgets/quiz';
import { errorAt } from '../../../form/errors.ts';
import type { FieldErrors } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Badge } from '../../../ui/notice.tsx';
import { NumberField, TextField } from '../../../ui/text-field.tsx';
import { ListRow, type RowMoves } from '../list-row.tsx';
import { PictureFields } from '../picture-fields.tsx';
import { TargetField } from './target-field.tsx';

interface OptionRowProps extends RowMoves {
  option: QuizOption;
  step: QuizStep;
  steps: readonly QuizStep[];
  /** Pointer of the option in the form. */
  place: string;
  errors: FieldErrors;
  onChange(option: QuizOption): void;
}

/** One answer: its words, picture, points and where it leads. */
export function OptionRow(props: OptionRowProps) {
  const { option, step, steps, place, errors, onChange, ...moves } = props;
  const t = useT();
  const change = (patch: Partial<QuizOption>) => onChange({ ...option, ...patch });
  const target = steps.findIndex(({ key }) => key === option.next);
  const leads = option.next && (target < 0 ? t('quiz.contact') : t('quiz.toStep', { number: target + 1 }));
  return (
    <ListRow
      label={option.label}
      kind={option.score === 0 ? '' : t('quiz.points', { count: option.score })}
      badge={branches(step) && leads && <Badge>→ {leads}</Badge>}
      hasFault={errorAt(errors, place) !== undefined}
      {...moves}
    >
      <div className="sp-field-row__body sp-stack">
        <TextField
          label={t('quiz.option')}
          value={option.label}
          maxLength={120}
          error={errors[`${place}/label`]}
          onChange={(label) => change({ label })}
        />
        {step.kind === 'picture' && <PictureFields value={option} error={errors[`${place}/image`]} onChange={change} />}
        <div className="sp-fields">
          <NumberField
            label={t('quiz.score')}
            help={t('quiz.scoreHelp')}
            value={option.score}
            error={errors[`${place}/score`]}
            onChange={(score) => change({ score: score ?? 0 })}
          />
          {branches(step) && (
            <TargetField
              label={t('quiz.leads')}
              usual={t('quiz.asStep')}
              value={option.next}
              error={errors[`${place}/next`]}
              steps={steps}
              from={step.key}
              onChange={(next) => change({ next })}
            />
          )}
        </div>
      </div>
    </ListRow>
  );
}
