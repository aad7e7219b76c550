import { questionKinds, type QuizStep } from '@smartpoint/contracts/widgets/quiz';
import type { FieldErrors } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField, Toggle } from '../../../ui/choice-fields.tsx';
import { plus } from '../../../ui/icons.ts';
import { FaultNotice } from '../../../ui/notice.tsx';
import { NumberField, TextField } from '../../../ui/text-field.tsx';
import { newOption } from './new-step.ts';
import { OptionRow } from './option-row.tsx';
import { TargetField } from './target-field.tsx';

interface StepFormProps {
  step: QuizStep;
  steps: readonly QuizStep[];
  /** Pointer of the step in the form. */
  place: string;
  errors: FieldErrors;
  onChange(step: QuizStep): void;
}

/** One question with its answers and where it leads. */
export function StepForm(props: StepFormProps) {
  const { step, steps, place, errors, onChange } = props;
  const t = useT();
  const change = (patch: Partial<QuizStep>) => onChange({ ...step, ...patch });
  const isChoice = step.kind !== 'slider' && step.kind !== 'text';
  return (
    <div className="sp-stack">
      {errors[place] && <FaultNotice>{errors[place]}</FaultNotice>}
      <TextField
        label={t('quiz.question')}
        value={step.title}
        maxLength={200}
        error={errors[`${place}/title`]}
        onChange={(title) => change({ title })}
      />
      <div className="sp-fields">
        <SelectField
          label={t('quiz.kind')}
          value={step.kind}
          options={questionKinds.map((value) => ({ value, label: t(`quiz.kind.${value}`) }))}
          onChange={(kind) => change({ kind })}
        />
        <TextField
          label={t('quiz.note')}
          isOptional
          value={step.note}
          maxLength={300}
          onChange={(note) => change({ note })}
        />
      </div>
      {isChoice && <Options {...props} />}
      {step.kind === 'slider' && <Slider {...props} />}
      <TargetField
        label={t('quiz.next')}
        usual={t('quiz.following')}
        value={step.next}
        error={errors[`${place}/next`]}
        steps={steps}
        from={step.key}
        onChange={(next) => change({ next })}
      />
      <Toggle label={t('quiz.required')} isChecked={step.required} onChange={(required) => change({ required })} />
    </div>
  );
}

function Options({ step, steps, place, errors, onChange }: StepFormProps) {
  const t = useT();
  const { options } = step;
  const put = (next: QuizStep['options']) => onChange({ ...step, options: next });
  const move = (index: number, by: number) => {
    const option = options[index];
    if (option) put(options.toSpliced(index, 1).toSpliced(index + by, 0, option));
  };
  return (
    <div className="sp-stack">
      {errors[`${place}/options`] && <FaultNotice>{errors[`${place}/options`]}</FaultNotice>}
      <ol className="sp-field-list">
        {options.map((option, index) => (
          <OptionRow
            key={option.key}
            option={option}
            step={step}
            steps={steps}
            place={`${place}/options/${index}`}
            errors={errors}
            onChange={(next) => put(options.with(index, next))}
            onUp={index > 0 ? () => move(index, -1) : undefined}
            onDown={index < options.length - 1 ? () => move(index, 1) : undefined}
            onRemove={options.length > 1 ? () => put(options.toSpliced(index, 1)) : undefined}
          />
        ))}
      </ol>
      {options.length < 12 && (
        <div>
          <Button icon={plus} onClick={() => put([...options, newOption(t('quiz.newOption'), options)])}>
            {t('quiz.addOption')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Slider({ step, place, errors, onChange }: StepFormProps) {
  const t = useT();
  const change = (patch: Partial<QuizStep>) => onChange({ ...step, ...patch });
  return (
    <div className="sp-fields">
      <NumberField
        label={t('quiz.min')}
        value={step.min}
        error={errors[`${place}/min`]}
        onChange={(min) => change({ min: min ?? 0 })}
      />
      <NumberField
        label={t('quiz.max')}
        value={step.max}
        error={errors[`${place}/max`]}
        onChange={(max) => change({ max: max ?? 0 })}
      />
      <NumberField
        label={t('quiz.step')}
        value={step.step}
        error={errors[`${place}/step`]}
        onChange={(by) => change({ step: by ?? 0 })}
      />
      <TextField
        label={t('quiz.unit')}
        isOptional
        value={step.unit}
        maxLength={20}
        onChange={(unit) => change({ unit })}
      />
    </div>
  );
}
