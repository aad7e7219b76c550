import type { WidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

interface TheirDraftProps {
  stored: WidgetDraft;
  onTake(): void;
  onKeep(): void;
}

/** Two people, or two tabs, on one draft: nothing is lost before somebody chooses. */
export function TheirDraft({ stored: { draft }, onTake, onKeep }: TheirDraftProps) {
  const t = useT();
  const format = useFormat();
  return (
    <Notice
      tone="warn"
      isLive
      action={
        <div className="sp-row">
          <Button onClick={onTake}>{t('drafts.takeTheirs')}</Button>
          <Button onClick={onKeep}>{t('drafts.keepMine')}</Button>
        </div>
      }
    >
      {draft
        ? t('drafts.theirs', { name: draft.savedBy ?? '', time: format.clock(draft.savedAt) })
        : t('drafts.theirsGone')}
    </Notice>
  );
}
