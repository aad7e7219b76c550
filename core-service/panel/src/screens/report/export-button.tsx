import { download } from '../../ui/icons.ts';
import { exportLeads } from '@smartpoint/contracts/leads';
import { useHost } from '../../app/host-context.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { useLeadFilters } from './use-lead-filters.ts';

/** The filtered list as CSV. */
export function ExportButton() {
  const t = useT();
  const host = useHost();
  const { filters } = useLeadFilters();
  return (
    <Button icon={download} href={host.hrefOf(exportLeads, { query: filters })} isDownload>
      {t('report.export')}
    </Button>
  );
}
