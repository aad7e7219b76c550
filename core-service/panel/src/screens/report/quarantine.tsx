import { getLead, getReconciliation, listLeads, restoreLead } from '@smartpoint/contracts/leads';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

/** Why the lead is kept back, and «Вернуть». */
export function Quarantine({ leadId }: { leadId: number }) {
  const t = useT();
  const say = useSay();
  const can = useCan();
  const restore = useSend(restoreLead, { outdates: [getLead, listLeads, getReconciliation] });
  const send = () =>
    restore.mutate(
      { params: { leadId } },
      { onSuccess: () => say(t('lead.restored')), onError: (error) => say(problemText(error, t)) },
    );
  return (
    <div className="sp-row">
      <Badge tone="warn">{t('lead.quarantined')}</Badge>
      <span className="sp-grow sp-small">{t('lead.quarantine.why')}</span>
      {can(restoreLead) && (
        <Button size="compact" isBusy={restore.isPending} onClick={send}>
          {t('lead.restore')}
        </Button>
      )}
    </div>
  );
}
