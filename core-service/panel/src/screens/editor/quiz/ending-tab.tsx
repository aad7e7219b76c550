import type { QuizResult } from '@smartpoint/contracts/widgets/quiz';
import { errorAt } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';
import { plus } from '../../../ui/icons.ts';
import { FaultNotice } from '../../../ui/notice.tsx';
import { NumberField, TextArea, TextField } from '../../../ui/text-field.tsx';
import { ContactWordsCard } from '../contact-words-card.tsx';
import { FieldList } from '../field-list.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { ListRow } from '../list-row.tsx';
import { ThanksCard } from '../thanks-card.tsx';
import { newResult } from './new-step.ts';
import { PictureFields } from '../picture-fields.tsx';

/** What the answers come to, and the contact. */
export function EndingTab({ form }: EditorTabProps<'quiz'>) {
  return (
    <>
      <ResultsCard form={form} />
      <ContactWordsCard
        title={form.field('settings', 'contactTitle')}
        text={form.field('settings', 'contactText')}
        button={form.field('settings', 'button')}
      />
      <FieldList fields={form.field('settings', 'fields')} errors={form.errors} />
      <ThanksCard title={form.field('settings', 'thanksTitle')} text={form.field('settings', 'thanksText')} />
    </>
  );
}

const places = ['before', 'after'] as const;

function ResultsCard({ form }: Pick<EditorTabProps<'quiz'>, 'form'>) {
  const t = useT();
  const { value: results, onChange } = form.field('settings', 'results');
  const ownFault = form.errors['/settings/results'];
  return (
    <Card title={t('quiz.results')} note={t('quiz.resultsNote')}>
      <div className="sp-stack">
        {ownFault && <FaultNotice>{ownFault}</FaultNotice>}
        {results.length > 0 && (
          <SelectField
            label={t('quiz.resultAt')}
            options={places.map((value) => ({ value, label: t(`quiz.resultAt.${value}`) }))}
            {...form.field('settings', 'resultAt')}
          />
        )}
        <ol className="sp-field-list">
          {results.map((result, index) => (
            <ResultRow
              key={result.key}
              result={result}
              place={`/settings/results/${index}`}
              form={form}
              onChange={(next) => onChange(results.with(index, next))}
              onRemove={() => onChange(results.toSpliced(index, 1))}
            />
          ))}
        </ol>
        {results.length < 10 && (
          <div>
            <Button icon={plus} onClick={() => onChange([...results, newResult(t('quiz.newResult'), results)])}>
              {t('quiz.addResult')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

interface ResultRowProps extends Pick<EditorTabProps<'quiz'>, 'form'> {
  result: QuizResult;
  place: string;
  onChange(result: QuizResult): void;
  onRemove(): void;
}

function ResultRow({ result, place, form: { errors }, onChange, onRemove }: ResultRowProps) {
  const t = useT();
  const change = (patch: Partial<QuizResult>) => onChange({ ...result, ...patch });
  return (
    <ListRow
      label={result.title}
      kind={t('quiz.fromPoints', { count: result.from })}
      hasFault={errorAt(errors, place) !== undefined}
      onUp={undefined}
      onDown={undefined}
      onRemove={onRemove}
    >
      <div className="sp-field-row__body sp-stack">
        <NumberField
          label={t('quiz.from')}
          help={t('quiz.fromHelp')}
          value={result.from}
          error={errors[`${place}/from`]}
          onChange={(from) => change({ from: from ?? 0 })}
        />
        <TextField
          label={t('editor.heading')}
          value={result.title}
          maxLength={120}
          error={errors[`${place}/title`]}
          onChange={(title) => change({ title })}
        />
        <TextArea
          label={t('editor.text')}
          rows={3}
          maxLength={1000}
          value={result.text}
          error={errors[`${place}/text`]}
          onChange={(text) => change({ text })}
        />
        <PictureFields value={result} error={errors[`${place}/image`]} onChange={change} />
      </div>
    </ListRow>
  );
}
