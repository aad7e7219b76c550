import { getSecurity } from '@smartpoint/contracts/people';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EmailCard } from './email-card.tsx';
import { LeaveCard } from './leave-card.tsx';
import { LettersCard } from './letters-card.tsx';
import { NumberCard } from './number-card.tsx';
import { PasswordCard } from './password-card.tsx';
import { PersonCard } from './person-card.tsx';
import { SecondStepCard } from './second-step-card.tsx';
import { SessionsCard } from './sessions-card.tsx';

/** `/settings/profile/`: what people do with their own account. */
export function ProfileScreen() {
  const t = useT();
  const security = useApi(getSecurity, {});
  return (
    <Page title={t('nav.profile')} isNarrow>
      <PersonCard />
      <NumberCard />
      <LettersCard />
      <EmailCard />
      <PasswordCard />
      <Loaded query={security} skeleton={<Skeleton height={420} />}>
        {({ secondStep, sessions }) => (
          <>
            <SecondStepCard {...secondStep} />
            <SessionsCard sessions={sessions} />
          </>
        )}
      </Loaded>
      <LeaveCard />
    </Page>
  );
}
