import { useT } from '../../i18n/i18n.tsx';
import { Dialog } from '../../ui/dialog.tsx';

const keys = [
  ['j / k', 'walk'],
  ['1 … 9', 'status'],
  ['n', 'note'],
  ['x', 'pick'],
  ['/', 'search'],
  ['Esc', 'close'],
  ['?', 'keys'],
] as const;

/** On the board cards are moved, not picked. */
const boardKeys = keys.map((each) => (each[1] === 'pick' ? (['← / →', 'move'] as const) : each));

export function KeysDialog({ isOfBoard = false, onClose }: { isOfBoard?: boolean; onClose(): void }) {
  const t = useT();
  return (
    <Dialog title={t('report.keys.title')} onClose={onClose}>
      <dl className="sp-facts">
        {(isOfBoard ? boardKeys : keys).map(([key, what]) => (
          <div key={key} className="sp-keys__row">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`report.keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
