import { Modal } from '@wordpress/components';
import type { ReactNode } from 'react';
import { useT } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { useRootClass } from './root-class.ts';

interface DialogProps {
  title: string;
  /** `wide`: for what is read side by side; `full`: as large as the window. */
  size?: 'usual' | 'wide' | 'full';
  onClose(): void;
  children: ReactNode;
}

const sizes = { usual: 'sp-dialog', wide: 'sp-dialog sp-dialog--wide', full: 'sp-dialog sp-dialog--full' } as const;

export function Dialog({ title, size = 'usual', onClose, children }: DialogProps) {
  const t = useT();
  const root = useRootClass();
  return (
    <Modal
      overlayClassName={root}
      className={sizes[size]}
      title={title}
      closeButtonLabel={t('ui.close')}
      onRequestClose={onClose}
    >
      <div className="sp-stack">{children}</div>
    </Modal>
  );
}

/** A dialog that stands on the bottom edge of a phone. */
export function Sheet({ title, onClose, children }: DialogProps) {
  const t = useT();
  const root = useRootClass();
  return (
    <Modal
      overlayClassName={root}
      className="sp-dialog sp-dialog--sheet"
      title={title}
      closeButtonLabel={t('ui.close')}
      onRequestClose={onClose}
    >
      <div className="sp-sheet">{children}</div>
    </Modal>
  );
}

interface ConfirmProps {
  title: string;
  /** What is lost, by name. */
  children: ReactNode;
  confirm: string;
  cancel?: string;
  isBusy?: boolean;
  isDanger?: boolean;
  onConfirm(): void;
  onCancel(): void;
}

export function Confirm(props: ConfirmProps) {
  const t = useT();
  return (
    <Dialog title={props.title} onClose={props.onCancel}>
      <div>{props.children}</div>
      <div className="sp-dialog__actions">
        <Button onClick={props.onCancel}>{props.cancel ?? t('ui.cancel')}</Button>
        <Button
          kind={props.isDanger === false ? 'primary' : 'danger'}
          isBusy={props.isBusy ?? false}
          onClick={props.onConfirm}
        >
          {props.confirm}
        </Button>
      </div>
    </Dialog>
  );
}
