import type { FieldErrors } from '../../form/errors.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Notice } from '../../ui/notice.tsx';
import { sayPlace } from './say-place.ts';

interface FaultsNoticeProps {
  problem: string;
  errors: FieldErrors;
  draft: object;
}

/** As many as a person mends in one go. */
const shown = 5;

/** Why nothing can be published, on whichever tab and even in a setting that has no field: a program can have written it. */
export function FaultsNotice({ problem, errors, draft }: FaultsNoticeProps) {
  const t = useT();
  const faults = Object.entries(errors);
  return (
    <Notice tone="bad" isLive>
      <p>{faults.length > 0 ? t('drafts.mend') : problem}</p>
      {faults.length > 0 && (
        <ul>
          {faults.slice(0, shown).map(([pointer, words]) => (
            <li key={pointer}>
              <strong>{sayPlace(pointer, draft, t)}:</strong> {words}
            </li>
          ))}
        </ul>
      )}
      {faults.length > shown && <p>{t('drafts.moreFaults', { count: faults.length - shown })}</p>}
    </Notice>
  );
}
