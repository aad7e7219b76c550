import { createBranch, listBranches } from '@smartpoint/contracts/branches';
import type { Branch } from '@smartpoint/contracts/branches';
import { useAddressState } from '../../app/address-state.ts';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { plus } from '../../ui/icons.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { BranchForm } from './branch-form.tsx';
import { BranchList } from './branch-list.tsx';
import { TelephonyBlock } from './telephony-block.tsx';

/** `/settings/organization/` «Организация»: branches with phones and hours (S-71). */
export function OrganizationScreen() {
  const t = useT();
  const mayAdd = useCan()(createBranch);
  const [query, change] = useAddressState();
  const branches = useApi(listBranches, {}, { refreshEvery: 60_000 });
  const asked = query.get('id');
  const open = (id: number | 'new') => change({ id: String(id) });
  const add = mayAdd && (
    <Button kind="primary" icon={plus} onClick={() => open('new')}>
      {t('branch.add')}
    </Button>
  );
  return (
    <Page title={t('nav.organization')} note={t('branch.note')} action={asked !== 'new' && add}>
      <Loaded query={branches} skeleton={<Skeleton height={420} />}>
        {(data) => <Branches branches={data.branches} asked={asked} open={open} add={add} />}
      </Loaded>
      <TelephonyBlock />
    </Page>
  );
}

interface BranchesProps {
  branches: readonly Branch[];
  asked: string | null;
  open(id: number | 'new'): void;
  add: React.ReactNode;
}

function Branches({ branches, asked, open, add }: BranchesProps) {
  const t = useT();
  const isNew = asked === 'new';
  const chosen = isNew ? undefined : (branches.find(({ id }) => String(id) === asked) ?? branches[0]);
  if (!isNew && !chosen) {
    return (
      <Card>
        <EmptyState
          title={t('branch.empty.title')}
          text={`${t('branch.empty.text')} ${t(add ? 'branch.empty.do' : 'ui.askOthers')}`}
        >
          {add}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="sp-branches">
      {branches.length > 0 && <BranchList branches={branches} chosenId={chosen?.id} onOpen={open} />}
      <BranchForm key={chosen?.id ?? 'new'} branch={chosen} onMade={open} />
    </div>
  );
}
