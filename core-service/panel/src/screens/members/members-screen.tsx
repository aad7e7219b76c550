import { listMembers } from '@smartpoint/contracts/members';
import { listReportLinks } from '@smartpoint/contracts/report-links';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { LinkList } from '../stats/share/link-list.tsx';
import { InviteButton } from './invite-button.tsx';
import { InviteTable } from './invite-table.tsx';
import { MemberTable } from './member-table.tsx';

/** `/settings/members/`: who works in this account, in which role, and what outsiders are shown. */
export function MembersScreen() {
  const t = useT();
  const can = useCan();
  const people = useApi(listMembers, {});
  return (
    <Page title={t('nav.members')} action={<InviteButton />}>
      <Loaded query={people} skeleton={<SkeletonRows count={4} height={56} />}>
        {({ members, invites }) => (
          <>
            <Card isFlush>
              <MemberTable members={members} />
            </Card>
            {invites.length > 0 && (
              <section className="sp-stack">
                <h2 className="sp-card__title">{t('members.invites')}</h2>
                <Card isFlush>
                  <InviteTable invites={invites} />
                </Card>
              </section>
            )}
          </>
        )}
      </Loaded>
      {can(listReportLinks) && (
        <Card>
          <LinkList />
        </Card>
      )}
    </Page>
  );
}
