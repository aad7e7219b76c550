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

export function KeysDialog({ onClose }: { onClose(): void }) {
  const t = useT();
  return (
    <Dialog title={t('report.keys.title')} onClose={onClose}>
      <dl className="sp-facts">
        {keys.map(([key, what]) => (
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
