import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { LeadDetails } from './lead-details.tsx';

/** The lead of a letter that the list below does not hold: it is older, of another site, or left out by a filter. */
export function SoughtLead({ leadId, onClose }: { leadId: number; onClose(): void }) {
  const t = useT();
  const toList = (
    <Button size="compact" onClick={onClose}>
      {t('lead.sought.close')}
    </Button>
  );
  return (
    <Card title={t('lead.sought.title')} note={t('lead.sought.note')} actions={toList}>
      <LeadDetails leadId={leadId} isSought />
    </Card>
  );
}
