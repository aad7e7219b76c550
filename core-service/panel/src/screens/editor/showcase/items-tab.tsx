import { useEffect } from 'react';
import { currencies, type ShowcaseItem } from '@smartpoint/contracts/widgets/showcase';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { RadioField, SelectField } from '../../../ui/choice-fields.tsx';
import { plus } from '../../../ui/icons.ts';
import { FaultNotice } from '../../../ui/notice.tsx';
import { TextArea, TextField } from '../../../ui/text-field.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { FeedChoice } from './feed-choice.tsx';
import { ItemRow } from './item-row.tsx';
import { newItem } from './new-item.ts';

/** What stands above the items, and the items themselves. */
export function ItemsTab({ form, onPlace }: EditorTabProps<'showcase'>) {
  const t = useT();
  useEffect(() => onPlace(''), []);
  return (
    <>
      <Card title={t('editor.words')}>
        <div className="sp-stack">
          <TextField label={t('editor.heading')} maxLength={120} {...form.field('settings', 'title')} />
          <TextArea label={t('editor.text')} rows={2} maxLength={300} {...form.field('settings', 'text')} />
          <TextField
            label={t('showcase.more')}
            help={t('showcase.moreHelp')}
            maxLength={40}
            {...form.field('settings', 'more')}
          />
        </div>
      </Card>
      <Card>
        <RadioField
          label={t('showcase.source')}
          options={sources.map((value) => ({ value, label: t(`showcase.source.${value}`) }))}
          {...form.field('settings', 'source')}
        />
      </Card>
      {form.values.settings.source === 'feed' ? <FeedChoice form={form} /> : <OwnItems form={form} onPlace={onPlace} />}
    </>
  );
}

const sources = ['own', 'feed'] as const;

/** As many as fit into settings; more of them come from a feed. */
const maxItems = 60;

function OwnItems({ form, onPlace }: Pick<EditorTabProps<'showcase'>, 'form' | 'onPlace'>) {
  const t = useT();
  const { value: items, onChange } = form.field('settings', 'items');
  // Of the list as a whole: what is wrong with an item is told there.
  const error = form.errors['/settings/items'];
  const move = (index: number, item: ShowcaseItem, by: number) =>
    onChange(items.toSpliced(index, 1).toSpliced(index + by, 0, item));
  return (
    <Card title={t('showcase.items')} note={t('showcase.itemsNote')}>
      <div className="sp-stack">
        {error && <FaultNotice>{error}</FaultNotice>}
        <SelectField
          label={t('showcase.currency')}
          options={currencies.map((value) => ({ value, label: t(`showcase.currency.${value}`) }))}
          {...form.field('settings', 'currency')}
        />
        <ol className="sp-field-list">
          {items.map((item, index) => (
            <ItemRow
              key={item.key}
              item={item}
              place={`/settings/items/${index}`}
              errors={form.errors}
              currency={form.values.settings.currency}
              onChange={(next) => onChange(items.with(index, next))}
              onLook={() => onPlace(item.key)}
              onUp={index > 0 ? () => move(index, item, -1) : undefined}
              onDown={index < items.length - 1 ? () => move(index, item, 1) : undefined}
              onRemove={items.length > 1 ? () => onChange(items.toSpliced(index, 1)) : undefined}
            />
          ))}
        </ol>
        {items.length < maxItems && (
          <div>
            <Button icon={plus} onClick={() => onChange([...items, newItem(t('showcase.newItem'), items)])}>
              {t('showcase.addItem')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
