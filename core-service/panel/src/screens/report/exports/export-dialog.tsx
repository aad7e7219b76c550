import { useState } from 'react';
import {
  exportFormats,
  exportLeadsAsWorkbook,
  getExports,
  mostAtOnce,
  saveExportChoice,
  startExport,
  type ExportChoice,
} from '@smartpoint/contracts/exports';
import { leadColumns, usualLeadColumns } from '@smartpoint/contracts/lead-columns';
import { exportLeads, listLeads } from '@smartpoint/contracts/leads';
import { useApi, useSend } from '../../../app/api.ts';
import { useHost } from '../../../app/host-context.tsx';
import { useCan } from '../../../app/session.tsx';
import { useFormat } from '../../../format/use-format.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox, Segments } from '../../../ui/choice-fields.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useSay } from '../../../ui/snackbars.tsx';
import { problemText } from '../../../ui/states.tsx';
import { useLeadFilters } from '../use-lead-filters.ts';
import { ExportList } from './export-list.tsx';

interface ExportDialogProps {
  /** As this person exported last. */
  choice: ExportChoice | undefined;
  onClose(): void;
}

/** What of the list is exported, and as what. Few leads are downloaded at once, many are written to a file first. */
export function ExportDialog({ choice, onClose }: ExportDialogProps) {
  const t = useT();
  const [format, setFormat] = useState(choice?.format ?? 'xlsx');
  const [columns, setColumns] = useState<readonly string[]>(choice?.columns ?? usualLeadColumns);
  const chosen = leadColumns.filter((column) => columns.includes(column));
  const isWhole = chosen.length === leadColumns.length;
  return (
    <Dialog title={t('export.title')} isWide onClose={onClose}>
      <div className="sp-row">
        <Segments
          label={t('export.format')}
          value={format}
          options={exportFormats.map((value) => ({ value, label: t(`export.format.${value}`) }))}
          onChange={setFormat}
        />
        <Button kind="quiet" size="compact" onClick={() => setColumns(isWhole ? usualLeadColumns : leadColumns)}>
          {t(isWhole ? 'export.usual' : 'export.all')}
        </Button>
      </div>
      <p className="sp-small sp-soft" aria-live="polite">
        {t(`export.help.${format}`)}
      </p>
      <fieldset className="sp-export__columns">
        <legend className="sp-small sp-soft">{t('export.columns')}</legend>
        {leadColumns.map((column) => (
          <Checkbox
            key={column}
            label={t(`export.column.${column}`)}
            isChecked={columns.includes(column)}
            onChange={(is) => setColumns(is ? [...columns, column] : columns.filter((each) => each !== column))}
          />
        ))}
      </fieldset>
      <ExportList />
      <Actions choice={{ format, columns: chosen }} onClose={onClose} />
    </Dialog>
  );
}

function Actions({ choice, onClose }: { choice: ExportChoice; onClose(): void }) {
  const t = useT();
  const say = useSay();
  const can = useCan();
  const host = useHost();
  const format = useFormat();
  const { filters } = useLeadFilters();
  const { total = null } = useApi(listLeads, { query: { ...filters, limit: 1 } }).data ?? {};
  const remember = useSend(saveExportChoice);
  const start = useSend(startExport, { outdates: [getExports] });
  const isLong = can(startExport) && total !== null && total > mostAtOnce;
  const columns = choice.columns.join(',');
  return (
    <>
      <p className="sp-small sp-soft">
        {total !== null && t('export.total', { count: total, number: format.number(total) })}
      </p>
      <div className="sp-dialog__actions">
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        {isLong || choice.columns.length === 0 ? (
          <Button
            kind="primary"
            isBusy={start.isPending}
            isDisabled={choice.columns.length === 0}
            onClick={() =>
              start.mutate({ body: { ...choice, filters } }, { onError: (error) => say(problemText(error, t)) })
            }
          >
            {t('export.prepare')}
          </Button>
        ) : (
          <Button
            kind="primary"
            isDownload
            href={host.hrefOf(choice.format === 'csv' ? exportLeads : exportLeadsAsWorkbook, {
              query: { ...filters, columns },
            })}
            onClick={() => can(saveExportChoice) && remember.mutate({ body: choice })}
          >
            {t('export.download')}
          </Button>
        )}
      </div>
    </>
  );
}
