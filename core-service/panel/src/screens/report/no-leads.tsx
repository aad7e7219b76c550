import { sendTestLead } from '@smartpoint/contracts/leads';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { TestLead } from '../home/test-lead.tsx';

/** Why there is nothing yet, and a lead of one's own to see the way it goes. */
export function NoLeads() {
  const t = useT();
  const mayTest = useCan()(sendTestLead);
  return (
    <EmptyState
      title={t('report.empty.title')}
      text={`${t('report.empty.text')} ${mayTest ? t('report.empty.do') : ''}`}
    >
      {mayTest && <TestLead kind="primary" />}
    </EmptyState>
  );
}
