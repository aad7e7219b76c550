import { getOnboarding } from '@smartpoint/contracts/leads';
import { getConsentSettings, saveConsentSettings } from '@smartpoint/contracts/settings';
import type { ConsentSettings } from '@smartpoint/contracts/settings';
import { useReread, useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { FormFrame } from '../../form/form-frame.tsx';
import { rebase } from '../../form/rebase.ts';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { ConsentBlock } from './consent-block.tsx';

type Texts = ConsentSettings & { version: number };

interface ConsentFormProps {
  saved: Texts;
}

const textsOf = ({ personalData, advertising, version }: Texts): Texts => ({ personalData, advertising, version });

/** Two consents apart. Before the first saving the ready template may be saved as it is. */
export function ConsentForm({ saved }: ConsentFormProps) {
  const t = useT();
  const say = useSay();
  const mayEdit = useCan()(saveConsentSettings);
  const send = useSend(saveConsentSettings, {
    outdates: [getOnboarding],
    onDone: (answer, client) => client.setQueryData([getConsentSettings.id, {}], answer),
  });
  const reread = useReread(getConsentSettings);
  const form = useForm<Texts>({
    saved: textsOf(saved),
    schema: saveConsentSettings.body,
    words: {
      '/personalData/url': t('consentForm.fault.url'),
      '/advertising/url': t('consentForm.fault.url'),
      '/personalData/text': t('consentForm.fault.text'),
      '/advertising/text': t('consentForm.fault.text'),
    },
    // What is typed while texts are being saved begins with those that are saved then.
    save: async (texts, { version }) => textsOf(await send.mutateAsync({ body: { ...texts, version } })),
    theirs: { read: async () => textsOf(await reread({})), rebase },
    onSaved: () => say(t('consentForm.saved')),
  });
  return (
    <FormFrame form={form} save={t('consentForm.save')} canSaveClean={saved.version === 0} isReadOnly={!mayEdit}>
      <ConsentBlock kind="personalData" form={form} isReadOnly={!mayEdit} />
      <ConsentBlock kind="advertising" form={form} isReadOnly={!mayEdit} />
    </FormFrame>
  );
}
