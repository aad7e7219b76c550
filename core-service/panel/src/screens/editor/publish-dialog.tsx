import { useState } from 'react';
import type { WidgetOf } from '@smartpoint/contracts/widgets';
import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { useSites } from '../../app/site.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { Difference } from './differences.ts';
import { DifferenceTable } from './difference-table.tsx';
import type { Draft } from './draft.ts';

interface PublishDialogProps<K extends BuiltKind> {
  widget: WidgetOf<K>;
  draft: Draft<K>;
  differences: readonly Difference[];
  isBusy: boolean;
  problem: string | undefined;
  onPublish(note: string): void;
  onClose(): void;
}

/** Shows what changes on the site before it does. */
export function PublishDialog<K extends BuiltKind>(props: PublishDialogProps<K>) {
  const { widget, draft, differences, isBusy, problem, onPublish, onClose } = props;
  const t = useT();
  const { sites } = useSites();
  const [note, setNote] = useState('');
  const { version } = widget;
  const site = sites.find(({ id }) => id === draft.siteId)?.name ?? '';
  return (
    <Dialog title={t('drafts.changes.title', { site })} isWide onClose={onClose}>
      <p className="sp-soft">
        {draft.enabled ? t('drafts.changes.note', { count: differences.length, version }) : t('drafts.changes.off')}
      </p>
      <DifferenceTable rows={differences} />
      <TextField
        label={t('drafts.note')}
        help={t('drafts.noteHelp')}
        isOptional
        maxLength={300}
        value={note}
        onChange={setNote}
      />
      {problem && (
        <Notice tone="bad" isLive>
          {problem}
        </Notice>
      )}
      <p className="sp-small sp-soft">{t('drafts.anytime', { version })}</p>
      <div className="sp-dialog__actions">
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button kind="primary" isBusy={isBusy} onClick={() => onPublish(note)}>
          {t('drafts.publish')}
        </Button>
      </div>
    </Dialog>
  );
}
