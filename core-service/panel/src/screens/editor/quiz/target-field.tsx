import { contactStep } from '@smartpoint/contracts/widgets/quiz-graph';
import type { QuizStep } from '@smartpoint/contracts/widgets/quiz';
import { useT } from '../../../i18n/i18n.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';

interface TargetFieldProps {
  label: string;
  /** What stands for «nothing chosen». */
  usual: string;
  value: string;
  error: string | undefined;
  steps: readonly QuizStep[];
  /** The step it leads from. */
  from: string;
  onChange(target: string): void;
}

/** Where to go on; a step that was removed stays named until another is chosen. */
export function TargetField({ label, usual, value, error, steps, from, onChange }: TargetFieldProps) {
  const t = useT();
  const targets = steps.flatMap(({ key, title }, index) =>
    key === from ? [] : [{ value: key, label: `${index + 1}. ${title}` }],
  );
  const options = [{ value: '', label: usual }, ...targets, { value: contactStep, label: t('quiz.toContact') }];
  const isKnown = options.some((option) => option.value === value);
  return (
    <SelectField
      label={label}
      value={value}
      error={error}
      options={isKnown ? options : [{ value, label: t('quiz.goneStep') }, ...options]}
      onChange={onChange}
    />
  );
}
