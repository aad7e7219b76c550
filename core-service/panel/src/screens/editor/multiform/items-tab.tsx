import { itemKinds } from '@smartpoint/contracts/widgets/multiform';
import type { ItemKind, MultiformItem } from '@smartpoint/contracts/widgets/multiform';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { plus } from '../../../ui/icons.ts';
import { Menu, MenuItem } from '../../../ui/menu.tsx';
import { TextArea, TextField } from '../../../ui/text-field.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { PictureFields } from '../picture-fields.tsx';
import { ItemRow } from './item-row.tsx';
import { newItem } from './new-item.ts';

/** Words of the button and its list, and what the list leads to. */
export function ItemsTab({ form, widget }: EditorTabProps<'multiform'>) {
  const t = useT();
  const { value: items, onChange } = form.field('settings', 'items');
  const move = (index: number, item: MultiformItem, by: number) =>
    onChange(items.toSpliced(index, 1).toSpliced(index + by, 0, item));
  return (
    <>
      <Card title={t('multiform.words')}>
        <div className="sp-stack">
          <TextField label={t('multiform.button')} maxLength={40} {...form.field('settings', 'button')} />
          <TextField label={t('multiform.title')} maxLength={80} {...form.field('settings', 'title')} />
          <TextArea label={t('multiform.text')} rows={2} maxLength={200} {...form.field('settings', 'text')} />
          <PictureFields
            value={form.values.settings}
            error={form.errors['/settings/image']}
            onChange={(picture) => form.at(['settings']).onChange({ ...form.values.settings, ...picture })}
          />
        </div>
      </Card>
      <Card title={t('multiform.items')} note={t('multiform.itemsNote')}>
        <div className="sp-stack">
          <ol className="sp-field-list">
            {items.map((item, index) => (
              <ItemRow
                key={item.key}
                item={item}
                place={`/settings/items/${index}`}
                errors={form.errors}
                widgetId={widget.id}
                isPaneled={form.values.settings.phone === 'panel'}
                onChange={(next) => onChange(items.with(index, next))}
                onUp={index > 0 ? () => move(index, item, -1) : undefined}
                onDown={index < items.length - 1 ? () => move(index, item, 1) : undefined}
                onRemove={items.length > 1 ? () => onChange(items.toSpliced(index, 1)) : undefined}
              />
            ))}
          </ol>
          {items.length < 12 && (
            <AddItem onAdd={(kind) => onChange([...items, newItem(kind, t(`multiform.kind.${kind}`), items)])} />
          )}
        </div>
      </Card>
    </>
  );
}

function AddItem({ onAdd }: { onAdd(kind: ItemKind): void }) {
  const t = useT();
  return (
    <div>
      <Menu
        label={t('multiform.add')}
        button={({ isOpen, toggle }) => (
          <Button icon={plus} isExpanded={isOpen} onClick={toggle}>
            {t('multiform.add')}
          </Button>
        )}
      >
        {(close) =>
          itemKinds.map((kind) => (
            <MenuItem
              key={kind}
              onClick={() => {
                onAdd(kind);
                close();
              }}
            >
              {t(`multiform.kind.${kind}`)}
            </MenuItem>
          ))
        }
      </Menu>
    </div>
  );
}
