import { flushSync } from 'react-dom';
import { Modal } from '@wordpress/components';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { useLeaveGuard } from '../app/use-leave-guard.ts';
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

/** Escape, ×, a press beside it and the step back of the browser close it; where something typed would be lost, they ask first. */
export function Dialog({ title, isWide = false, isFull = false, isSide = false, onClose, children }: DialogProps) {
  const t = useT();
  const root = useRootClass();
  const content = useRef<HTMLDivElement>(null);
  useKeptFocus(content);
  const hasUnsaved = useUnsaved(content);
  const isLeaving = useLeaveGuard(hasUnsaved);
  const [isAsking, setAsking] = useState(false);
  const leave = () => {
    // The question gives the focus back to the dialog, and the dialog to what opened it: one after the other.
    flushSync(() => setAsking(false));
    onClose();
  };
  const ask = () => {
    if (!hasUnsaved()) onClose();
    // The library closes what stands beneath another dialog: the one that asks already.
    else if (!isLeaving()) setAsking(true);
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
      onRequestClose={ask}
      onKeyDown={onKeyDown}
    >
      <div ref={content} className="sp-stack" tabIndex={-1}>
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

/** What had the focus may go with what was done: the keys stay in the dialog, and Escape still closes it. */
function useKeptFocus(content: RefObject<HTMLElement>): void {
  useEffect(() => {
    const box = content.current;
    const view = box?.ownerDocument.defaultView;
    if (!box || !view) return;
    const keep = () => {
      if (box.ownerDocument.activeElement === box.ownerDocument.body) box.focus();
    };
    // After whatever gives the focus back by itself.
    const watch = new MutationObserver(() => view.requestAnimationFrame(keep));
    watch.observe(box, { childList: true, subtree: true });
    return () => watch.disconnect();
  }, [content]);
}

/** A dialog that stands on the bottom edge of a phone. */
export function Sheet({ title, onClose, children }: DialogProps) {
  const t = useT();
  const root = useRootClass();
  const content = useRef<HTMLDivElement>(null);
  useKeptFocus(content);
  return (
    <Modal
      overlayClassName={root}
      className="sp-dialog sp-dialog--sheet"
      title={title}
      closeButtonLabel={t('ui.close')}
      onRequestClose={onClose}
    >
      <div ref={content} className="sp-sheet" tabIndex={-1}>
        {children}
      </div>
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
