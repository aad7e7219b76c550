import type { FormField } from '@smartpoint/contracts/widgets/common';
import { errorAt } from '../../form/errors.ts';
import type { FieldErrors } from '../../form/errors.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Toggle } from '../../ui/choice-fields.tsx';
import { Badge } from '../../ui/notice.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import { ListRow } from './list-row.tsx';

interface FieldRowProps {
  field: FormField;
  errors: FieldErrors;
  index: number;
  isLast: boolean;
  onChange(field: FormField): void;
  onMove(by: number): void;
  onRemove: (() => void) | undefined;
}

/** One field of the form: a line that opens. */
export function FieldRow(props: FieldRowProps) {
  const { field, errors, index, isLast, onMove, onRemove } = props;
  const t = useT();
  return (
    <ListRow
      label={field.label}
      kind={t(`editor.kind.${field.kind}`)}
      badge={field.required && <Badge>{t('editor.must')}</Badge>}
      hasFault={errorAt(errors, `/settings/fields/${index}`) !== undefined}
      onUp={index === 0 ? undefined : () => onMove(-1)}
      onDown={isLast ? undefined : () => onMove(1)}
      onRemove={onRemove}
    >
      <FieldForm {...props} />
    </ListRow>
  );
}

function FieldForm({ field, errors, index, onChange }: FieldRowProps) {
  const t = useT();
  const place = `/settings/fields/${index}`;
  const change = (patch: Partial<FormField>) => onChange({ ...field, ...patch });
  const hasHint = field.kind !== 'checkbox' && field.kind !== 'select';
  return (
    <div className="sp-field-row__body sp-stack">
      <TextField
        label={t('editor.label')}
        value={field.label}
        maxLength={120}
        error={errors[`${place}/label`]}
        onChange={(label) => change({ label })}
      />
      {hasHint && (
        <TextField
          label={t('editor.placeholder')}
          isOptional
          value={field.placeholder}
          maxLength={120}
          onChange={(placeholder) => change({ placeholder })}
        />
      )}
      {field.kind === 'select' && (
        <TextArea
          label={t('editor.options')}
          help={t('editor.optionsHelp')}
          value={field.options.join('\n')}
          error={errorAt(errors, `${place}/options`)}
          onChange={(text) => change({ options: text.split('\n') })}
        />
      )}
      <Toggle label={t('editor.required')} isChecked={field.required} onChange={(required) => change({ required })} />
    </div>
  );
}
