import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { EditorFault } from './draft.ts';
import { sayPlace } from './say-place.ts';

interface FaultsNoticeProps {
  problem: string;
  faults: readonly EditorFault[];
  draft: object;
  /** To its field. */
  onLead(fault: EditorFault): void;
}

/** As many as a person mends in one go. */
const shown = 5;

/** Why nothing can be published, on whichever tab and even in a setting that has no field: a program can have written it. */
export function FaultsNotice({ problem, faults, draft, onLead }: FaultsNoticeProps) {
  const t = useT();
  return (
    <Notice tone="bad" isLive>
      <p>{faults.length > 0 ? t('drafts.mend') : problem}</p>
      {faults.length > 0 && (
        <ul>
          {faults.slice(0, shown).map((fault) => (
            <li key={fault.pointer}>
              {fault.tab === undefined ? (
                <strong>{sayPlace(fault.pointer, draft, t)}</strong>
              ) : (
                <Button kind="link" onClick={() => onLead(fault)}>
                  {sayPlace(fault.pointer, draft, t)}
                </Button>
              )}
              {`: ${fault.words}`}
            </li>
          ))}
        </ul>
      )}
      {faults.length > shown && <p>{t('drafts.moreFaults', { count: faults.length - shown })}</p>}
    </Notice>
  );
}
