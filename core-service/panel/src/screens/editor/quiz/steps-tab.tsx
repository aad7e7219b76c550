import { useEffect } from 'react';
import { contactStep } from '@smartpoint/contracts/widgets/quiz-graph';
import { questionKinds, type QuestionKind } from '@smartpoint/contracts/widgets/quiz';
import { errorAt } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { arrowDown, arrowUp, plus, trash } from '../../../ui/icons.ts';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextArea, TextField } from '../../../ui/text-field.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { newStep } from './new-step.ts';
import { PictureFields } from '../picture-fields.tsx';
import { StepForm } from './step-form.tsx';
import { StepMap } from './step-map.tsx';

/** The questions as a picture, the chosen one below it, and the words that stand beside all of them. */
export function StepsTab({ form, place, onPlace }: EditorTabProps<'quiz'>) {
  const t = useT();
  const { value: steps, onChange } = form.field('settings', 'steps');
  const { errors } = form;
  const pointerOf = (key: string) => `/settings/steps/${steps.findIndex((step) => step.key === key)}`;
  const isFaulty = (key: string) => errorAt(errors, pointerOf(key)) !== undefined;
  const faulty = steps.find(({ key }) => isFaulty(key))?.key;
  useEffect(() => {
    if (faulty !== undefined) onPlace(faulty);
    // Only a new refusal moves the person: mending one step must not.
  }, [faulty]);
  const add = (kind: QuestionKind) => {
    const isChoice = kind !== 'slider' && kind !== 'text';
    const words = { title: t('quiz.newQuestion'), options: isChoice ? [t('quiz.newOption')] : [] };
    const step = newStep(kind, words, [...steps, ...form.values.settings.fields]);
    onChange([...steps, step]);
    onPlace(step.key);
  };
  return (
    <>
      <Card title={t('quiz.steps')} note={t('quiz.stepsNote')}>
        <div className="sp-stack">
          <StepMap steps={steps} place={place} isFaulty={isFaulty} onChoose={onPlace} />
          {steps.length < 25 && <AddStep onAdd={add} />}
        </div>
      </Card>
      {place === contactStep ? <Notice>{t('quiz.contactHint')}</Notice> : <ChosenStep {...{ form, place, onPlace }} />}
      <SideCard form={form} />
    </>
  );
}

function ChosenStep({ form, place, onPlace }: Pick<EditorTabProps<'quiz'>, 'form' | 'place' | 'onPlace'>) {
  const t = useT();
  const { value: steps, onChange } = form.field('settings', 'steps');
  const index = Math.max(
    0,
    steps.findIndex(({ key }) => key === place),
  );
  const step = steps[index];
  if (!step) return null;
  const name = { name: step.title };
  const move = (by: number) => onChange(steps.toSpliced(index, 1).toSpliced(index + by, 0, step));
  const remove = () => {
    onChange(steps.toSpliced(index, 1));
    onPlace(steps[index - 1]?.key ?? '');
  };
  const buttons = (
    <div className="sp-row">
      <IconButton icon={arrowUp} label={t('editor.moveUp', name)} isDisabled={index === 0} onClick={() => move(-1)} />
      <IconButton
        icon={arrowDown}
        label={t('editor.moveDown', name)}
        isDisabled={index === steps.length - 1}
        onClick={() => move(1)}
      />
      <IconButton icon={trash} label={t('editor.removeField', name)} isDisabled={steps.length === 1} onClick={remove} />
    </div>
  );
  return (
    <Card title={t('quiz.stepTitle', { number: index + 1 })} actions={buttons}>
      <StepForm
        key={step.key}
        step={step}
        steps={steps}
        place={`/settings/steps/${index}`}
        errors={form.errors}
        onChange={(next) => onChange(steps.with(index, next))}
      />
    </Card>
  );
}

function AddStep({ onAdd }: { onAdd(kind: QuestionKind): void }) {
  const t = useT();
  return (
    <div>
      <Menu
        label={t('quiz.addStep')}
        button={({ isOpen, toggle }) => (
          <Button icon={plus} isExpanded={isOpen} onClick={toggle}>
            {t('quiz.addStep')}
          </Button>
        )}
      >
        {(close) =>
          questionKinds.map((kind) => (
            <MenuItem
              key={kind}
              onClick={() => {
                onAdd(kind);
                close();
              }}
            >
              {t(`quiz.kind.${kind}`)}
            </MenuItem>
          ))
        }
      </Menu>
    </div>
  );
}

/** What stands beside every question. */
function SideCard({ form }: Pick<EditorTabProps<'quiz'>, 'form'>) {
  const t = useT();
  const { value: settings, onChange } = form.field('settings');
  return (
    <Card title={t('quiz.side')}>
      <div className="sp-stack">
        <TextField label={t('quiz.title')} maxLength={120} {...form.field('settings', 'title')} />
        <TextArea label={t('quiz.text')} rows={2} maxLength={300} {...form.field('settings', 'text')} />
        <div className="sp-fields">
          <TextField
            label={t('quiz.bonus')}
            isOptional
            placeholder="−5 %"
            maxLength={30}
            {...form.field('settings', 'bonus')}
          />
          <TextField label={t('quiz.bonusText')} isOptional maxLength={120} {...form.field('settings', 'bonusText')} />
        </div>
        <PictureFields
          value={settings}
          error={form.errors['/settings/image']}
          onChange={(picture) => onChange({ ...settings, ...picture })}
        />
      </div>
    </Card>
  );
}
