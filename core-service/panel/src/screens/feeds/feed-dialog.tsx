import { createFeed, feedPeriods, listFeeds, updateFeed } from '@smartpoint/contracts/feeds';
import type { Feed } from '@smartpoint/contracts/feeds';
import { useSend } from '../../app/api.ts';
import { FormFrame } from '../../form/form-frame.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface FeedDialogProps {
  /** None: a new one. */
  feed?: Feed;
  onClose(): void;
}

/** Name, address and period of a feed. */
export function FeedDialog({ feed, onClose }: FeedDialogProps) {
  const t = useT();
  const create = useSend(createFeed, { outdates: [listFeeds] });
  const update = useSend(updateFeed, { outdates: [listFeeds] });
  const form = useForm({
    saved: { name: feed?.name ?? '', url: feed?.url ?? '', everyMinutes: feed?.everyMinutes ?? 360 },
    schema: createFeed.body,
    words: { '/name': t('feeds.fault.name'), '/url': t('feeds.fault.url') },
    save: async (body) => {
      if (feed) await update.mutateAsync({ params: { feedId: feed.id }, body });
      else await create.mutateAsync({ body });
    },
    onSaved: onClose,
  });
  const every = form.field('everyMinutes');
  return (
    <Dialog title={feed?.name ?? t('feeds.new')} onClose={onClose}>
      <FormFrame form={form}>
        <TextField label={t('feeds.name')} maxLength={100} {...form.field('name')} />
        <TextField
          label={t('feeds.url')}
          help={t('feeds.urlHelp')}
          placeholder="https://shop.ru/feed.xml"
          inputMode="url"
          {...form.field('url')}
        />
        <SelectField
          label={t('feeds.every')}
          value={String(every.value)}
          options={feedPeriods.map((minutes) => ({ value: String(minutes), label: t(`feeds.every.${minutes}`) }))}
          onChange={(minutes) => every.onChange(Number(minutes))}
        />
      </FormFrame>
    </Dialog>
  );
}
