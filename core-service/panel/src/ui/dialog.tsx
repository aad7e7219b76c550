import { flushSync } from 'react-dom';
import { Modal } from '@wordpress/components';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useT } from '../i18n/i18n.tsx';
import { Button } from './button.tsx';
import { useRootClass } from './root-class.ts';
import { useUnsaved } from './use-unsaved.ts';

interface DialogProps {
  title: string;
  /** For what is read side by side. */
  isWide?: boolean;
  /** As large as the window. */
  isFull?: boolean;
  /** At the edge, beside what it is of; on a phone like any other. */
  isSide?: boolean;
  onClose(): void;
  children: ReactNode;
}

/** Escape, × and a press beside it close it; where something typed would be lost, they ask first. */
export function Dialog({ title, isWide = false, isFull = false, isSide = false, onClose, children }: DialogProps) {
  const t = useT();
  const root = useRootClass();
  const content = useRef<HTMLDivElement>(null);
  const hasUnsaved = useUnsaved(content);
  const [isAsking, setAsking] = useState(false);
  const leave = () => {
    // The question gives the focus back to the dialog, and the dialog to what opened it: one after the other.
    flushSync(() => setAsking(false));
    onClose();
  };
  // Asked at once: the library would fade the dialog out first.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented || !hasUnsaved()) return;
    event.preventDefault();
    setAsking(true);
  };
  return (
    <Modal
      overlayClassName={root}
      className={['sp-dialog', isWide && 'sp-dialog--wide', isFull && 'sp-dialog--full', isSide && 'sp-dialog--side']
        .filter(Boolean)
        .join(' ')}
      title={title}
      closeButtonLabel={t('ui.close')}
      onRequestClose={() => (hasUnsaved() ? setAsking(true) : onClose())}
      onKeyDown={onKeyDown}
    >
      <div className="sp-stack" ref={content}>
        {children}
      </div>
      {isAsking && (
        <Confirm
          title={t('unsaved.title')}
          confirm={t('unsaved.close')}
          cancel={t('unsaved.stay')}
          onConfirm={leave}
          onCancel={() => setAsking(false)}
        >
          {t('unsaved.text')}
        </Confirm>
      )}
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
