import { getConsentSettings } from '@smartpoint/contracts/settings';
import { useApi } from '../../app/api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { PersonCard } from './person-card.tsx';
import { RetentionCard } from './retention-card.tsx';
import { ConsentForm } from './consent-form.tsx';

/** `/settings/personal-data/`: what visitors agree to, and how they are asked (S-25…S-27). */
export function ConsentScreen() {
  const t = useT();
  const format = useFormat();
  const consent = useApi(getConsentSettings, {});
  const { version, savedAt } = consent.data ?? {};
  const note = version && savedAt ? t('consentForm.version', { version, at: format.moment(savedAt) }) : undefined;
  return (
    <Page title={t('nav.personalData')} note={note} isNarrow>
      <Loaded query={consent} skeleton={<Skeleton height={420} />}>
        {(data) => <ConsentForm saved={data} />}
      </Loaded>
      <PersonCard />
      <RetentionCard />
    </Page>
  );
}
