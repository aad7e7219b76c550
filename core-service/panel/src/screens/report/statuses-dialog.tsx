import { useState } from 'react';
import {
  getLeadSetup,
  saveLeadStatuses,
  statusColours,
  statusKinds,
  type LeadStatus,
} from '@smartpoint/contracts/lead-work';
import { useSend } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { PlainSelect } from '../../ui/choice-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { arrowDown, arrowUp, plus, trash } from '../../ui/icons.ts';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { useLeadSetup } from './work/use-lead-setup.ts';

type Draft = Pick<LeadStatus, 'name' | 'kind' | 'colour'> & { id?: number };

/** Own statuses: names, colours, order. One that is removed stays with its leads. */
export function StatusesDialog({ onClose }: { onClose(): void }) {
  const t = useT();
  const say = useSay();
  const { offered, nameOf } = useLeadSetup();
  const [drafts, setDrafts] = useState<readonly Draft[]>(
    offered.map(({ id, kind, colour, name }) => ({ id, kind, colour, name: nameOf({ name, kind }) })),
  );
  const save = useSend(saveLeadStatuses, { outdates: [getLeadSetup] });
  const send = () =>
    save.mutate(
      { body: { statuses: drafts.map((draft) => ({ ...draft, name: ownName(draft, nameOf) })) } },
      { onSuccess: onClose, onError: (error) => say(problemText(error, t)) },
    );
  const change = (at: number, part: Partial<Draft>) =>
    setDrafts(drafts.map((draft, index) => (index === at ? { ...draft, ...part } : draft)));
  const move = (at: number, step: number) => {
    const next = [...drafts];
    next.splice(at + step, 0, ...next.splice(at, 1));
    setDrafts(next);
  };
  return (
    <Dialog title={t('leadWork.statuses.title')} onClose={onClose}>
      <p className="sp-small sp-soft">{t('leadWork.statuses.note')}</p>
      <ul className="sp-statuses">
        {drafts.map((draft, at) => (
          <li key={draft.id ?? `new-${at}`} className="sp-row">
            <input
              className="sp-input sp-input--compact sp-grow"
              aria-label={t('leadWork.statuses.name', { number: at + 1 })}
              maxLength={40}
              value={draft.name}
              onChange={(event) => change(at, { name: event.currentTarget.value })}
            />
            <PlainSelect
              label={t('leadWork.statuses.kind', { name: draft.name })}
              value={draft.kind}
              options={statusKinds.map((kind) => ({ value: kind, label: t(`leadWork.means.${kind}`) }))}
              onChange={(kind) => change(at, { kind })}
            />
            <PlainSelect
              label={t('leadWork.statuses.colour', { name: draft.name })}
              value={draft.colour}
              options={statusColours.map((colour) => ({ value: colour, label: t(`leadWork.colour.${colour}`) }))}
              onChange={(colour) => change(at, { colour })}
            />
            <IconButton
              icon={arrowUp}
              label={t('leadWork.statuses.up', { name: draft.name })}
              isDisabled={at === 0}
              onClick={() => move(at, -1)}
            />
            <IconButton
              icon={arrowDown}
              label={t('leadWork.statuses.down', { name: draft.name })}
              isDisabled={at === drafts.length - 1}
              onClick={() => move(at, 1)}
            />
            <IconButton
              icon={trash}
              label={t('leadWork.statuses.remove', { name: draft.name })}
              isDisabled={draft.id === 1}
              onClick={() => setDrafts(drafts.filter((_, index) => index !== at))}
            />
          </li>
        ))}
      </ul>
      <Button
        icon={plus}
        size="compact"
        isDisabled={drafts.length >= 20}
        onClick={() => setDrafts([...drafts, { name: '', kind: 'work', colour: 'violet' }])}
      >
        {t('leadWork.statuses.add')}
      </Button>
      <div className="sp-dialog__actions">
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button
          kind="primary"
          isBusy={save.isPending}
          isDisabled={drafts.some(({ name }) => name.trim() === '')}
          onClick={send}
        >
          {t('form.save')}
        </Button>
      </div>
    </Dialog>
  );
}

/** A ready word stays the ready word of every language. */
function ownName(draft: Draft, nameOf: (status: Pick<LeadStatus, 'name' | 'kind'>) => string): string {
  const isReady = draft.id !== undefined && draft.name === nameOf({ name: '', kind: draft.kind });
  return isReady ? '' : draft.name.trim();
}
