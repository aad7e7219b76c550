import { listFeeds } from '@smartpoint/contracts/feeds';
import { useApi } from '../../../app/api.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';
import { Link } from '../../../ui/link.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';

/** Which feed of the account the showcase shows, and whether it fares well. */
export function FeedChoice({ form }: Pick<EditorTabProps<'showcase'>, 'form'>) {
  const t = useT();
  const feeds = useApi(listFeeds, {}, { refreshEvery: 30_000 }).data?.feeds ?? [];
  const { value, error, onChange } = form.field('settings', 'feedId');
  const fault = feeds.find(({ id }) => id === value)?.fault;
  const options = feeds.map(({ id, name, items }) => ({
    value: String(id),
    label: t('showcase.feed.option', { name, count: items }),
  }));
  return (
    <Card title={t('showcase.items')}>
      <div className="sp-stack">
        <SelectField
          label={t('showcase.feed')}
          options={[
            { value: '', label: t(feeds.length > 0 ? 'showcase.feed.choose' : 'showcase.feed.none') },
            ...options,
          ]}
          value={value === null ? '' : String(value)}
          error={error}
          onChange={(id) => onChange(id === '' ? null : Number(id))}
        />
        {fault && <Notice tone="bad">{fault}</Notice>}
        <p className="sp-field__help">
          {t('showcase.feed.help')} <Link to="/settings/directories/?tab=feeds">{t('showcase.feed.manage')}</Link>
        </p>
      </div>
    </Card>
  );
}
