import type { MultiformItem } from '@smartpoint/contracts/widgets/multiform';
import { errorAt } from '../../../form/errors.ts';
import type { FieldErrors } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Toggle } from '../../../ui/choice-fields.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { ListRow, type RowMoves } from '../list-row.tsx';
import { WidgetTarget } from './widget-target.tsx';

interface ItemRowProps extends RowMoves {
  item: MultiformItem;
  /** Pointer of the item in the form. */
  place: string;
  errors: FieldErrors;
  /** The multi-form itself: it cannot lead to itself. */
  widgetId: number;
  /** Phones have the panel. */
  isPaneled: boolean;
  onChange(item: MultiformItem): void;
}

/** One line of the list; a fresh one, and one with a fault, is open. */
export function ItemRow(props: ItemRowProps) {
  const { item, place, errors, onUp, onDown, onRemove } = props;
  const t = useT();
  return (
    <ListRow
      label={item.label}
      kind={t(`multiform.kind.${item.kind}`)}
      isOpenAtFirst={item.target === ''}
      hasFault={errorAt(errors, place) !== undefined}
      onUp={onUp}
      onDown={onDown}
      onRemove={onRemove}
    >
      <ItemForm {...props} />
    </ListRow>
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

function ItemForm({ item, place, errors, widgetId, isPaneled, onChange }: ItemRowProps) {
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
      {isPaneled && (
        <>
          <TextField
            label={t('multiform.short')}
            isOptional
            value={item.short}
            maxLength={16}
            error={errors[`${place}/short`]}
            onChange={(short) => change({ short })}
          />
          <Toggle label={t('multiform.main')} isChecked={item.isMain} onChange={(isMain) => change({ isMain })} />
        </>
      )}
    </div>
  );
}
