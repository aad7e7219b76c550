import { useState } from 'react';
import type { FormField } from '@smartpoint/contracts/widgets/common';
import { errorAt } from '../../form/errors.ts';
import type { FieldErrors } from '../../form/errors.ts';
import { useT } from '../../i18n/i18n.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Toggle } from '../../ui/choice-fields.tsx';
import { arrowDown, arrowUp, chevronDown, trash } from '../../ui/icons.ts';
import { Badge } from '../../ui/notice.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';

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
  const fault = errorAt(errors, `/settings/fields/${index}`);
  const [isOpened, setOpen] = useState(false);
  const isOpen = isOpened || fault !== undefined;
  const name = { name: field.label };
  const kind = t(`editor.kind.${field.kind}`);
  return (
    <li className="sp-field-row">
      <div className="sp-field-row__head">
        <button type="button" className="sp-field-row__name" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span className="sp-break">{field.label || t('editor.noLabel')}</span>
          {kind !== field.label && <span className="sp-soft sp-small">{kind}</span>}
          {field.required && <Badge>{t('editor.must')}</Badge>}
        </button>
        <IconButton
          icon={arrowUp}
          label={t('editor.moveUp', name)}
          isDisabled={index === 0}
          onClick={() => onMove(-1)}
        />
        <IconButton icon={arrowDown} label={t('editor.moveDown', name)} isDisabled={isLast} onClick={() => onMove(1)} />
        <IconButton icon={trash} label={t('editor.removeField', name)} isDisabled={!onRemove} onClick={onRemove} />
        <IconButton
          icon={chevronDown}
          label={t('editor.openField', name)}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {isOpen && <FieldForm {...props} />}
    </li>
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
