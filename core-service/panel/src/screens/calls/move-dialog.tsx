import { useState } from 'react';
import type { Callback } from '@smartpoint/contracts/callbacks';
import { present } from '../../format/clock.ts';
import { phoneText } from '../../format/phone-text.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/text-field.tsx';
import type { AskedMove } from './call-moves.tsx';

interface MoveDialogProps {
  callback: Callback;
  move: AskedMove;
  isBusy: boolean;
  onClose(): void;
  onDone(more: { note: string; at?: string }): void;
}

const delays = ['15', '60', '180', '1440'] as const;
type Delay = (typeof delays)[number];
const minuteMs = 60_000;

/** How it ended, or when to call again; with a note. */
export function MoveDialog({ callback, move, isBusy, onClose, onDone }: MoveDialogProps) {
  const t = useT();
  const [note, setNote] = useState('');
  const [delay, setDelay] = useState<Delay>('60');
  const at = () => new Date(present() + Number(delay) * minuteMs).toISOString();
  return (
    <Dialog title={`${t(`calls.move.${move}`)}: ${phoneText(callback.phone)}`} onClose={onClose}>
      <form
        className="sp-stack"
        onSubmit={(event) => {
          event.preventDefault();
          onDone({ note, ...(move === 'again' && { at: at() }) });
        }}
      >
        {move === 'again' && (
          <SelectField<Delay>
            label={t('calls.when')}
            value={delay}
            options={delays.map((value) => ({ value, label: t(`calls.in.${value}`) }))}
            onChange={setDelay}
          />
        )}
        <TextArea label={t('calls.noteField')} isOptional maxLength={1000} value={note} onChange={setNote} />
        <div className="sp-dialog__actions">
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {t(`calls.move.${move}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
