import { getLead, getReconciliation, listLeads, restoreLead, suspicionKinds } from '@smartpoint/contracts/leads';
import type { LeadDetail } from '@smartpoint/contracts/leads';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

/** Why the lead is kept back, and «Вернуть». */
export function Quarantine({ lead: { id: leadId, suspicions } }: { lead: Pick<LeadDetail, 'id' | 'suspicions'> }) {
  const t = useT();
  const known = suspicionKinds.filter((kind) => suspicions.includes(kind));
  // Leads of before the signs were kept went there for one reason.
  const signs = (known.length > 0 ? known : ['too-many' as const]).map((kind) => t(`lead.suspicion.${kind}`));
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
      <span className="sp-grow sp-small">{t('lead.quarantine.why', { signs: signs.join('; ') })}</span>
      {can(restoreLead) && (
        <Button size="compact" isBusy={restore.isPending} onClick={send}>
          {t('lead.restore')}
        </Button>
      )}
    </div>
  );
}
