import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { LeadDetails } from './lead-details.tsx';

interface LeadPaneProps {
  leadId: number;
  /** The list does not hold it: it is older, of another site, or left out by a filter. */
  isElsewhere: boolean;
  onClose(): void;
}

/** One lead beside the list; on narrow screens above it. */
export function LeadPane({ leadId, isElsewhere, onClose }: LeadPaneProps) {
  const t = useT();
  return (
    <aside className="sp-lead-pane" aria-label={t('lead.number', { id: leadId })}>
      <div className="sp-row sp-row--spread">
        {isElsewhere ? <strong>{t('lead.sought.title')}</strong> : <span />}
        <Button size="compact" onClick={onClose}>
          {t('lead.sought.close')}
        </Button>
      </div>
      <LeadDetails key={leadId} leadId={leadId} isSought note={isElsewhere ? t('lead.sought.note') : undefined} />
    </aside>
  );
}
