import type { ShowcaseItem } from '@smartpoint/contracts/widgets/showcase';
import { errorAt } from '../../../form/errors.ts';
import type { FieldErrors } from '../../../form/errors.ts';
import { useLanguage, useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { NumberField, TextArea, TextField } from '../../../ui/text-field.tsx';
import { ListRow, type RowMoves } from '../list-row.tsx';
import { PictureFields } from '../picture-fields.tsx';
import { MoreImages } from './more-images.tsx';

interface ItemRowProps extends RowMoves {
  item: ShowcaseItem;
  /** Pointer of the item in the form. */
  place: string;
  errors: FieldErrors;
  currency: string;
  onChange(item: ShowcaseItem): void;
  /** Shows it whole in the preview. */
  onLook(): void;
}

/** One item of the shelf; one with a fault is open. */
export function ItemRow(props: ItemRowProps) {
  const { item, place, errors, currency, onUp, onDown, onRemove } = props;
  const { locale } = useLanguage();
  const price = new Intl.NumberFormat(locale, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  return (
    <ListRow
      label={item.title}
      kind={item.price === null ? item.category : price.format(item.price)}
      hasFault={errorAt(errors, place) !== undefined}
      onUp={onUp}
      onDown={onDown}
      onRemove={onRemove}
    >
      <ItemForm {...props} />
    </ListRow>
  );
}

function ItemForm({ item, place, errors, currency, onChange, onLook }: ItemRowProps) {
  const t = useT();
  const change = (patch: Partial<ShowcaseItem>) => onChange({ ...item, ...patch });
  const bind = <K extends 'title' | 'note' | 'category' | 'link' | 'description'>(key: K) => ({
    value: item[key],
    error: errors[`${place}/${key}`],
    onChange: (value: string) => change({ [key]: value }),
  });
  const price = (key: 'price' | 'oldPrice') => ({
    value: item[key],
    error: errors[`${place}/${key}`],
    onChange: (value: number | null) => change({ [key]: value }),
  });
  return (
    <div className="sp-field-row__body sp-stack">
      <TextField label={t('showcase.title')} maxLength={200} {...bind('title')} />
      <div className="sp-fields">
        <NumberField label={t('showcase.price')} isOptional min={0} unit={currency} {...price('price')} />
        <NumberField label={t('showcase.oldPrice')} isOptional min={0} unit={currency} {...price('oldPrice')} />
      </div>
      <div className="sp-fields">
        <TextField label={t('showcase.category')} isOptional maxLength={60} {...bind('category')} />
        <TextField label={t('showcase.note')} isOptional maxLength={200} {...bind('note')} />
      </div>
      <PictureFields value={item} error={errors[`${place}/image`]} onChange={change} />
      <MoreImages images={item.images} place={place} errors={errors} onChange={(images) => change({ images })} />
      <TextArea label={t('showcase.description')} rows={3} maxLength={2000} {...bind('description')} />
      <TextField
        label={t('showcase.link')}
        isOptional
        placeholder="https://shop.ru/sofa/"
        inputMode="url"
        {...bind('link')}
      />
      <div>
        <Button onClick={onLook}>{t('showcase.look')}</Button>
      </div>
    </div>
  );
}
