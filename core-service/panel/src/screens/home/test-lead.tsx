import { useState } from 'react';
import { getLead, getOnboarding, listLeads, sendTestLead } from '@smartpoint/contracts/leads';
import { useApi, useSend } from '../../app/api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { problemText } from '../../ui/states.tsx';

/** «Отправить тестовую заявку»: through the real path, with the times of each stage as they happen. */
export function TestLead({ kind = 'secondary' }: { kind?: 'primary' | 'secondary' }) {
  const t = useT();
  const [leadId, setLeadId] = useState<number>();
  const send = useSend(sendTestLead, {
    outdates: [getOnboarding, listLeads],
    onDone: (answer) => setLeadId(answer.leadId),
  });
  return (
    <div className="sp-test-lead">
      {leadId !== undefined && <Journey leadId={leadId} />}
      {send.error && <span className="sp-field__error">{problemText(send.error, t)}</span>}
      <Button kind={kind} size="compact" isBusy={send.isPending} onClick={() => send.mutate({ body: {} })}>
        {t('testLead.send')}
      </Button>
    </div>
  );
}

function Journey({ leadId }: { leadId: number }) {
  const t = useT();
  const format = useFormat();
  const lead = useApi(getLead, { params: { leadId } }, { refreshEvery: 2000 }).data;
  if (!lead) return null;
  return (
    <ul className="sp-journey" role="status">
      <li>
        <span className="sp-dot sp-dot--good" /> {t('testLead.taken', { at: format.clock(lead.createdAt) })}
      </li>
      {lead.deliveries.map((delivery) => (
        <li key={delivery.id}>
          <span className={`sp-dot sp-dot--${delivery.state === 'delivered' ? 'good' : 'warn'}`} />{' '}
          {delivery.deliveredAt
            ? t('testLead.delivered', { target: delivery.target, at: format.clock(delivery.deliveredAt) })
            : (delivery.reason ?? t('testLead.waiting', { target: delivery.target }))}
        </li>
      ))}
      <li>
        <Link to={`/report/?lead=${leadId}`}>{t('testLead.open')}</Link>
      </li>
    </ul>
  );
}
