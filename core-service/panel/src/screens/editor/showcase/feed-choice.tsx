import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { FeedField } from '../feed-field.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';

/** Which feed of the account the showcase shows, and whether it fares well. */
export function FeedChoice({ form }: Pick<EditorTabProps<'showcase'>, 'form'>) {
  const t = useT();
  return (
    <Card title={t('showcase.items')}>
      <div className="sp-stack">
        <FeedField
          field={form.field('settings', 'feedId')}
          optionOf={({ name, items }) => t('showcase.feed.option', { name, count: items })}
        />
      </div>
    </Card>
  );
}
