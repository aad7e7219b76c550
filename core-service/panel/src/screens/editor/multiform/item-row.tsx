import { useState } from 'react';
import type { MultiformItem } from '@smartpoint/contracts/widgets/multiform';
import { errorAt } from '../../../form/errors.ts';
import type { FieldErrors } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { IconButton } from '../../../ui/button.tsx';
import { arrowDown, arrowUp, chevronDown, trash } from '../../../ui/icons.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { WidgetTarget } from './widget-target.tsx';

interface ItemRowProps {
  item: MultiformItem;
  /** Pointer of the item in the form. */
  place: string;
  errors: FieldErrors;
  /** The multi-form itself: it cannot lead to itself. */
  widgetId: number;
  onChange(item: MultiformItem): void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

/** One line of the list; a fresh one, and one with a fault, is open. */
export function ItemRow(props: ItemRowProps) {
  const { item, place, errors, onUp, onDown, onRemove } = props;
  const t = useT();
  const [isOpened, setOpen] = useState(item.target === '');
  const isOpen = isOpened || errorAt(errors, place) !== undefined;
  const name = { name: item.label };
  const kind = t(`multiform.kind.${item.kind}`);
  return (
    <li className="sp-field-row">
      <div className="sp-field-row__head">
        <button type="button" className="sp-field-row__name" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span className="sp-break">{item.label || t('editor.noLabel')}</span>
          {kind !== item.label && <span className="sp-soft sp-small">{kind}</span>}
        </button>
        <IconButton icon={arrowUp} label={t('editor.moveUp', name)} isDisabled={!onUp} onClick={onUp} />
        <IconButton icon={arrowDown} label={t('editor.moveDown', name)} isDisabled={!onDown} onClick={onDown} />
        <IconButton icon={trash} label={t('editor.removeField', name)} isDisabled={!onRemove} onClick={onRemove} />
        <IconButton
          icon={chevronDown}
          label={t('editor.openField', name)}
          isExpanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {isOpen && <ItemForm {...props} />}
    </li>
  );
}

/** What an address of each kind looks like. */
const examples: Record<Exclude<MultiformItem['kind'], 'widget'>, string> = {
  page: '/contacts/',
  link: 'https://yandex.ru/maps/…',
  phone: '+7 812 407-21-60',
  email: 'sales@shop.ru',
  telegram: '@shop_bot',
  whatsapp: '+7 926 244-43-93',
  viber: '+7 926 244-43-93',
  vk: 'shop',
  max: 'shop',
};

function ItemForm({ item, place, errors, widgetId, onChange }: ItemRowProps) {
  const t = useT();
  const change = (patch: Partial<MultiformItem>) => onChange({ ...item, ...patch });
  const target = {
    value: item.target,
    error: errors[`${place}/target`],
    onChange: (value: string) => change({ target: value }),
  };
  return (
    <div className="sp-field-row__body sp-stack">
      {item.kind === 'widget' ? (
        <WidgetTarget {...target} exceptId={widgetId} />
      ) : (
        <TextField
          label={t(`multiform.target.${item.kind}`)}
          placeholder={examples[item.kind]}
          maxLength={2000}
          {...target}
        />
      )}
      <TextField
        label={t('multiform.label')}
        value={item.label}
        maxLength={60}
        error={errors[`${place}/label`]}
        onChange={(label) => change({ label })}
      />
      <TextField
        label={t('multiform.note')}
        isOptional
        value={item.note}
        maxLength={80}
        error={errors[`${place}/note`]}
        onChange={(note) => change({ note })}
      />
    </div>
  );
}
