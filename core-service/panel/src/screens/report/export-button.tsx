import { useState } from 'react';
import { getExports, startExport } from '@smartpoint/contracts/exports';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { download } from '../../ui/icons.ts';
import { ExportDialog } from './exports/export-dialog.tsx';

/** The filtered list as a table; inside somebody else's panel what was chosen last is not known. */
export function ExportButton() {
  const t = useT();
  const can = useCan();
  const [isOpen, setOpen] = useState(false);
  const kept = useApi(getExports, {}, { enabled: isOpen && can(startExport) });
  const isKnown = !can(startExport) || !kept.isPending;
  return (
    <>
      <Button icon={download} isBusy={isOpen && !isKnown} onClick={() => setOpen(true)}>
        {t('report.export')}
      </Button>
      {isOpen && isKnown && <ExportDialog choice={kept.data?.choice ?? undefined} onClose={() => setOpen(false)} />}
    </>
  );
}
