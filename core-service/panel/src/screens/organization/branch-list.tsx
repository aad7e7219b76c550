import type { Branch } from '@smartpoint/contracts/branches';
import { branchTime } from '../../format/branch-time.ts';
import { present } from '../../format/clock.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';

interface BranchListProps {
  branches: readonly Branch[];
  chosenId: number | undefined;
  onOpen(id: number): void;
}

export function BranchList({ branches, chosenId, onOpen }: BranchListProps) {
  const t = useT();
  return (
    <nav className="sp-card sp-card--flush sp-branches__list" aria-label={t('branch.list')}>
      {branches.map((branch) => (
        <button
          key={branch.id}
          type="button"
          className="sp-branches__item"
          aria-current={branch.id === chosenId ? 'true' : undefined}
          onClick={() => onOpen(branch.id)}
        >
          <span className="sp-branches__name">{branch.name}</span>
          {branch.address && <span className="sp-small sp-soft">{branch.address}</span>}
          <span className={branch.isOpen ? 'sp-small sp-good' : 'sp-small sp-soft'}>
            <OpenWords branch={branch} />
          </span>
        </button>
      ))}
    </nav>
  );
}

function OpenWords({ branch: { isOpen, changesAt, timeZone } }: { branch: Branch }) {
  const { t, locale } = useLanguage();
  if (changesAt === null) return <>{t(isOpen ? 'branch.openAlways' : 'branch.neverOpens')}</>;
  const at = branchTime(Date.parse(changesAt), { now: present(), timeZone, locale });
  // «до 21:00», but «откроется в 9:00».
  return <>{isOpen ? t('branch.openUntil', { at: at.replace(/^(в|at) /, '') }) : t('branch.opensAt', { at })}</>;
}
