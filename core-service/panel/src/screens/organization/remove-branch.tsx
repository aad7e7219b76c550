import { useState } from 'react';
import { deleteBranch, listBranches } from '@smartpoint/contracts/branches';
import type { Branch } from '@smartpoint/contracts/branches';
import { getWidget } from '@smartpoint/contracts/widgets';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { useSay } from '../../ui/snackbars.tsx';

export function RemoveBranch({ branch: { id, name } }: { branch: Branch }) {
  const t = useT();
  const say = useSay();
  const mayRemove = useCan()(deleteBranch);
  const [isAsking, setAsking] = useState(false);
  const send = useSend(deleteBranch, { outdates: [listBranches, getWidget] });
  if (!mayRemove) return null;
  const remove = async () => {
    await send.mutateAsync({ params: { branchId: id } });
    say(t('branch.removed', { name }));
    setAsking(false);
  };
  return (
    <div>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {t('branch.remove')}
      </Button>
      {isAsking && (
        <Confirm
          title={t('branch.removeTitle', { name })}
          confirm={t('branch.remove')}
          isBusy={send.isPending}
          onConfirm={() => void remove()}
          onCancel={() => setAsking(false)}
        >
          {t('branch.removeText')}
        </Confirm>
      )}
    </div>
  );
}
