import { importReviews, listReviews } from '@smartpoint/contracts/reviews';
import { useSend } from '../../app/api.ts';
import { FormFrame } from '../../form/form-frame.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { TextArea } from '../../ui/text-field.tsx';

/** Brings reviews from a table that is pasted. */
export function ImportDialog({ onClose }: { onClose(): void }) {
  const t = useT();
  const say = useSay();
  const send = useSend(importReviews, { outdates: [listReviews] });
  const form = useForm({
    saved: { csv: '' },
    schema: importReviews.body,
    words: { '/csv': t('reviews.fault.csv') },
    save: async (body) => {
      const { taken, skipped } = await send.mutateAsync({ body });
      say(t('reviews.imported', { taken, skipped }));
    },
    onSaved: onClose,
  });
  return (
    <Dialog title={t('reviews.import')} onClose={onClose}>
      <FormFrame form={form} save={t('reviews.import')}>
        <TextArea
          label={t('reviews.csv')}
          help={t('reviews.csvHelp')}
          rows={8}
          placeholder={'автор;оценка;отзыв;источник;дата'}
          {...form.field('csv')}
        />
      </FormFrame>
    </Dialog>
  );
}
