import type { WidgetTemplate } from '@smartpoint/contracts/widget-templates';
import { useT } from '../../../i18n/i18n.tsx';
import { kindName } from '../../../i18n/kind-name.ts';
import { Icon, lock } from '../../../ui/icons.ts';
import { Link } from '../../../ui/link.tsx';
import { useSeen } from '../../../ui/use-seen.ts';
import { useLockedWords } from '../locked-words.ts';
import { Miniature } from '../miniature.tsx';

interface TemplateCardProps {
  template: WidgetTemplate;
  business: string;
  /** Its kind is a module that the account does not have. */
  isLocked: boolean;
  isBusy: boolean;
  onChoose(): void;
}

/** A template as the widget that it makes, drawn by the code of pages once somebody comes to look at it. */
export function TemplateCard({ template, business, isLocked, isBusy, onChoose }: TemplateCardProps) {
  const t = useT();
  const lockedWords = useLockedWords();
  const { element, isSeen } = useSeen<HTMLLIElement>();
  const { name, about, kind } = template;
  const words = (
    <span className="sp-template__words">
      <span className="sp-small sp-soft">
        {kindName(kind, t)} · {business}
      </span>
      <strong>
        {name} {isLocked && <Icon icon={lock} size={16} />}
      </strong>
      <span className="sp-small sp-soft">{isLocked ? t(lockedWords(true)) : about}</span>
    </span>
  );
  const picture = isSeen ? (
    <Miniature content={template} isFaded={isLocked} />
  ) : (
    <span className="sp-miniature" aria-hidden="true" />
  );
  return (
    <li ref={element}>
      {isLocked ? (
        <Link to="/settings/tariff-plans/" className="sp-template">
          {picture}
          {words}
        </Link>
      ) : (
        <button type="button" className="sp-template" aria-busy={isBusy} onClick={onChoose}>
          {picture}
          {words}
        </button>
      )}
    </li>
  );
}
