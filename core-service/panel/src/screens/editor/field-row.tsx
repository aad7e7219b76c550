import type { FormField } from '@smartpoint/contracts/widgets/fields';
import { errorAt } from '../../form/errors.ts';
import type { FieldErrors } from '../../form/errors.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Toggle } from '../../ui/choice-fields.tsx';
import { Badge } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { fieldEditors } from './fields/index.ts';
import { ListRow, type RowMoves } from './list-row.tsx';

interface FieldRowProps extends RowMoves {
  field: FormField;
  errors: FieldErrors;
  /** Pointer of the field in the form. */
  place: string;
  onChange(field: FormField): void;
}

/** One field of the form: a line that opens. */
export function FieldRow(props: FieldRowProps) {
  const { field, errors, place, onUp, onDown, onRemove } = props;
  const t = useT();
  return (
    <ListRow
      label={field.label}
      kind={t(`editor.kind.${field.kind}`)}
      badge={field.required && <Badge>{t('editor.must')}</Badge>}
      hasFault={errorAt(errors, place) !== undefined}
      onUp={onUp}
      onDown={onDown}
      onRemove={onRemove}
    >
      <FieldForm {...props} />
    </ListRow>
  );
}

function FieldForm({ field, errors, place, onChange }: FieldRowProps) {
  const t = useT();
  const change = (patch: Partial<FormField>) => onChange({ ...field, ...patch });
  const { hasPlaceholder, isSeen, Own } = fieldEditors[field.kind];
  return (
    <div className="sp-field-row__body sp-stack">
      <TextField
        label={t('editor.label')}
        help={isSeen ? undefined : t('editor.labelHidden')}
        value={field.label}
        maxLength={120}
        error={errors[`${place}/label`]}
        onChange={(label) => change({ label })}
      />
      {hasPlaceholder && (
        <TextField
          label={t('editor.placeholder')}
          isOptional
          value={field.placeholder}
          maxLength={120}
          onChange={(placeholder) => change({ placeholder })}
        />
      )}
      {Own && <Own field={field} errors={errors} place={place} change={change} />}
      {isSeen && (
        <>
          <TextField
            label={t('editor.help')}
            isOptional
            value={field.help}
            maxLength={300}
            onChange={(help) => change({ help })}
          />
          <Toggle
            label={t('editor.required')}
            isChecked={field.required}
            onChange={(required) => change({ required })}
          />
        </>
      )}
    </div>
  );
}
