import { getOnboarding } from '@smartpoint/contracts/leads';
import { getConsentSettings, saveConsentSettings } from '@smartpoint/contracts/settings';
import type { ConsentSettings } from '@smartpoint/contracts/settings';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { FormFrame } from '../../form/form-frame.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { ConsentBlock } from './consent-block.tsx';

interface ConsentFormProps {
  saved: ConsentSettings & { version: number };
}

/** Two consents apart. Before the first saving the ready template may be saved as it is. */
export function ConsentForm({ saved }: ConsentFormProps) {
  const t = useT();
  const say = useSay();
  const mayEdit = useCan()(saveConsentSettings);
  const send = useSend(saveConsentSettings, {
    outdates: [getOnboarding],
    onDone: (answer, client) => client.setQueryData([getConsentSettings.id, {}], answer),
  });
  const { personalData, advertising, version } = saved;
  const form = useForm<ConsentSettings>({
    saved: { personalData, advertising },
    schema: saveConsentSettings.body,
    words: {
      '/personalData/url': t('consentForm.fault.url'),
      '/advertising/url': t('consentForm.fault.url'),
      '/personalData/text': t('consentForm.fault.text'),
      '/advertising/text': t('consentForm.fault.text'),
    },
    save: async (body) => {
      const answer = await send.mutateAsync({ body });
      return { personalData: answer.personalData, advertising: answer.advertising };
    },
    onSaved: () => say(t('consentForm.saved')),
  });
  return (
    <FormFrame form={form} save={t('consentForm.save')} canSaveClean={version === 0} isReadOnly={!mayEdit}>
      <ConsentBlock kind="personalData" form={form} isReadOnly={!mayEdit} />
      <ConsentBlock kind="advertising" form={form} isReadOnly={!mayEdit} />
    </FormFrame>
  );
}
