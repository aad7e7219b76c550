import { listFeeds, type Feed } from '@smartpoint/contracts/feeds';
import { useApi } from '../../app/api.ts';
import type { FieldBinding } from '../../form/use-form.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';

interface FeedFieldProps {
  field: FieldBinding<number | null>;
  /** A feed in the list: what of it is of use here. */
  optionOf(feed: Feed): string;
  /** What is wrong with a feed that fares well, for what it is wanted for here. */
  warningOf?(feed: Feed): string | undefined;
}

/** Which feed of the account a widget shows, and how that one fares. */
export function FeedField({ field: { value, error, onChange }, optionOf, warningOf }: FeedFieldProps) {
  const t = useT();
  const format = useFormat();
  const feeds = useApi(listFeeds, {}, { refreshEvery: 30_000 }).data?.feeds ?? [];
  const chosen = feeds.find(({ id }) => id === value);
  const warning = chosen?.fetchedAt && warningOf?.(chosen);
  return (
    <>
      <SelectField
        label={t('showcase.feed')}
        options={[
          { value: '', label: t(feeds.length > 0 ? 'showcase.feed.choose' : 'showcase.feed.none') },
          ...feeds.map((feed) => ({ value: String(feed.id), label: optionOf(feed) })),
        ]}
        value={value === null ? '' : String(value)}
        error={error}
        onChange={(id) => onChange(id === '' ? null : Number(id))}
      />
      {chosen?.fault && <Notice tone="bad">{chosen.fault}</Notice>}
      {warning && <Notice tone="warn">{warning}</Notice>}
      <p className="sp-field__help">
        {chosen && (
          <>
            {t(`feeds.state.${chosen.state}`)}
            {chosen.fetchedAt && ` · ${t('feeds.fetched', { at: format.relative(chosen.fetchedAt) })}`}
            <br />
          </>
        )}
        {t('showcase.feed.help')} <Link to="/settings/directories/?tab=feeds">{t('showcase.feed.manage')}</Link>
      </p>
    </>
  );
}
