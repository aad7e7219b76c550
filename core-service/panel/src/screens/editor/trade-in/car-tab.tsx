import { useEffect } from 'react';
import { carQuestions, type CarQuestion } from '@smartpoint/contracts/widgets/trade-in';
import { errorAt } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { Segments, Toggle } from '../../../ui/choice-fields.tsx';
import { TextArea, TextField } from '../../../ui/text-field.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { PictureFields } from '../picture-fields.tsx';
import { ConditionsField } from './conditions-field.tsx';

/** What is asked about a car, question by question, and what stands beside it. */
export function CarTab({ form, place, onPlace }: EditorTabProps<'trade-in'>) {
  const t = useT();
  const chosen = carQuestions.find((question) => question === place) ?? 'make';
  const isFaulty = (question: CarQuestion) =>
    errorAt(form.errors, `/settings/questions/${question}`) !== undefined ||
    (question === 'condition' && errorAt(form.errors, '/settings/conditions') !== undefined);
  const faulty = carQuestions.find(isFaulty);
  useEffect(() => {
    if (faulty) onPlace(faulty);
    // Only a new refusal moves the person: mending one question must not.
  }, [faulty]);
  return (
    <>
      <Card title={t('tradeIn.questions')} note={t('tradeIn.questionsNote')}>
        <div className="sp-stack">
          <Segments
            label={t('tradeIn.questions')}
            value={chosen}
            options={carQuestions.map((value) => ({ value, label: t(`tradeIn.question.${value}`) }))}
            onChange={onPlace}
          />
          <QuestionForm key={chosen} form={form} question={chosen} />
        </div>
      </Card>
      <SideCard form={form} />
    </>
  );
}

type Form = Pick<EditorTabProps<'trade-in'>, 'form'>;

const distances = ['km', 'mi'] as const;

function QuestionForm({ form, question }: Form & { question: CarQuestion }) {
  const t = useT();
  const asked = form.field('settings', 'questions', question);
  const change = (patch: Partial<typeof asked.value>) => asked.onChange({ ...asked.value, ...patch });
  const { title, note, name, isAsked } = asked.value;
  const errorOf = (key: string) => form.errors[`/settings/questions/${question}/${key}`];
  return (
    <>
      {question !== 'make' && (
        <Toggle label={t('tradeIn.ask')} isChecked={isAsked} onChange={(isOn) => change({ isAsked: isOn })} />
      )}
      {(isAsked || question === 'make') && (
        <>
          <TextField
            label={t('quiz.question')}
            maxLength={200}
            value={title}
            error={errorOf('title')}
            onChange={(words) => change({ title: words })}
          />
          <div className="sp-fields">
            <TextField
              label={t('quiz.note')}
              isOptional
              maxLength={300}
              value={note}
              onChange={(words) => change({ note: words })}
            />
            <TextField
              label={t('tradeIn.name')}
              help={t('tradeIn.nameHelp')}
              maxLength={60}
              value={name}
              error={errorOf('name')}
              onChange={(words) => change({ name: words })}
            />
          </div>
          {question === 'mileage' && (
            <Segments
              label={t('tradeIn.distance')}
              options={distances.map((value) => ({ value, label: t(`tradeIn.distance.${value}`) }))}
              {...form.field('settings', 'distance')}
            />
          )}
          {question === 'condition' && <ConditionsField {...form.field('settings', 'conditions')} />}
        </>
      )}
    </>
  );
}

function SideCard({ form }: Form) {
  const t = useT();
  const { value: settings, onChange } = form.field('settings');
  return (
    <Card title={t('quiz.side')}>
      <div className="sp-stack">
        <TextField label={t('quiz.title')} maxLength={120} {...form.field('settings', 'title')} />
        <TextArea label={t('quiz.text')} rows={2} maxLength={300} {...form.field('settings', 'text')} />
        <PictureFields
          value={settings}
          error={form.errors['/settings/image']}
          onChange={(picture) => onChange({ ...settings, ...picture })}
        />
      </div>
    </Card>
  );
}
