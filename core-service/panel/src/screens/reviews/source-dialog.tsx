import {
  createReviewSource,
  listReviewSources,
  updateReviewSource,
  type ReviewSource,
} from '@smartpoint/contracts/review-sources';
import { useSend } from '../../app/api.ts';
import { FormFrame } from '../../form/form-frame.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { OuterLink } from '../../ui/link.tsx';
import { PasswordField, TextField } from '../../ui/text-field.tsx';

interface SourceDialogProps {
  /** None: a new one. */
  source?: ReviewSource;
  onClose(): void;
}

/** Keys of an account of Avito. What is kept of the secret is shown to nobody: it is entered anew. */
export function SourceDialog({ source, onClose }: SourceDialogProps) {
  const t = useT();
  const create = useSend(createReviewSource, { outdates: [listReviewSources] });
  const update = useSend(updateReviewSource, { outdates: [listReviewSources] });
  const form = useForm({
    saved: { clientId: source?.clientId ?? '', clientSecret: '' },
    schema: updateReviewSource.body,
    words: { '/clientId': t('reviews.fault.clientId'), '/clientSecret': t('reviews.fault.clientSecret') },
    save: async (body) => {
      if (source) await update.mutateAsync({ params: { sourceId: source.id }, body });
      else await create.mutateAsync({ body: { kind: 'avito', ...body } });
    },
    onSaved: onClose,
  });
  return (
    <Dialog title={t(source ? 'reviews.sources.keys' : 'reviews.sources.avito')} onClose={onClose}>
      <FormFrame form={form} save={t('reviews.sources.connect')}>
        <p>
          {t('reviews.sources.keysHelp')} <OuterLink href="https://developers.avito.ru/">developers.avito.ru</OuterLink>
        </p>
        <TextField label="client_id" maxLength={200} {...form.field('clientId')} />
        <PasswordField label="client_secret" maxLength={200} {...form.field('clientSecret')} />
      </FormFrame>
    </Dialog>
  );
}
