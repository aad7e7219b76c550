import { useState, type ReactNode } from 'react';
import { useT } from '../../i18n/i18n.tsx';
import { IconButton } from '../../ui/button.tsx';
import { arrowDown, arrowUp, chevronDown, trash } from '../../ui/icons.ts';

/** What a line of a list can do with itself; what it cannot is switched off. */
export interface RowMoves {
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

interface ListRowProps extends RowMoves {
  label: string;
  kind: string;
  badge?: ReactNode;
  isOpenAtFirst?: boolean;
  /** With a fault inside it is open. */
  hasFault: boolean;
  children: ReactNode;
}

/** A line of an ordered list that opens. */
export function ListRow(props: ListRowProps) {
  const { label, kind, badge, isOpenAtFirst = false, hasFault, onUp, onDown, onRemove, children } = props;
  const t = useT();
  const [isOpened, setOpen] = useState(isOpenAtFirst);
  const isOpen = isOpened || hasFault;
  const name = { name: label };
  const turn = () => setOpen(!isOpen);
  return (
    <li className="sp-field-row">
      <div className="sp-field-row__head">
        <button type="button" className="sp-field-row__name" aria-expanded={isOpen} onClick={turn}>
          <span className="sp-break">{label || t('editor.noLabel')}</span>
          {kind !== label && <span className="sp-soft sp-small">{kind}</span>}
          {badge}
        </button>
        <IconButton icon={arrowUp} label={t('editor.moveUp', name)} isDisabled={!onUp} onClick={onUp} />
        <IconButton icon={arrowDown} label={t('editor.moveDown', name)} isDisabled={!onDown} onClick={onDown} />
        <IconButton icon={trash} label={t('editor.removeField', name)} isDisabled={!onRemove} onClick={onRemove} />
        <IconButton icon={chevronDown} label={t('editor.openField', name)} isExpanded={isOpen} onClick={turn} />
      </div>
      {isOpen && children}
    </li>
  );
}
