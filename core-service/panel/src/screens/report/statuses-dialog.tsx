import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import {
  firstStatusId,
  getLeadSetup,
  saveLeadStatuses,
  statusColours,
  statusKinds,
  type LeadSetup,
  type LeadStatus,
} from '@smartpoint/contracts/lead-work';
import { useApi, useSend } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { PlainSelect } from '../../ui/choice-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { arrowDown, arrowUp, plus, trash } from '../../ui/icons.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { Sortable, useSortableItem } from '../../ui/sortable.tsx';
import { isConflict, problemText } from '../../ui/states.tsx';
import { rebaseStatuses, type StatusDraft as Draft } from './rebase-statuses.ts';
import { useLeadSetup } from './work/use-lead-setup.ts';

/** Own statuses: names, colours, order. One that is removed stays with its leads. */
export function StatusesDialog({ onClose }: { onClose(): void }) {
  const t = useT();
  const query = useApi(getLeadSetup, {});
  return (
    <Dialog title={t('leadWork.statuses.title')} isWide onClose={onClose}>
      <p className="sp-small sp-soft">{t('leadWork.statuses.note')}</p>
      <Loaded query={query} skeleton={<SkeletonRows count={4} height={40} />}>
        {() => <Statuses onClose={onClose} />}
      </Loaded>
    </Dialog>
  );
}

function Statuses({ onClose }: { onClose(): void }) {
  const t = useT();
  const say = useSay();
  const client = useQueryClient();
  const { statuses, nameOf } = useLeadSetup();
  const draftsOf = (known: readonly LeadStatus[]): Draft[] =>
    known.flatMap(({ id, kind, colour, name, isRemoved }) =>
      isRemoved ? [] : { id, key: id, kind, colour, name: nameOf({ name, kind }) },
    );
  const [seen, setSeen] = useState(statuses);
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => draftsOf(seen));
  const save = useSend(saveLeadStatuses, { outdates: [getLeadSetup] });
  const send = () =>
    save.mutate(
      {
        body: {
          statuses: drafts.map(({ key: _key, ...draft }) => ({ ...draft, name: ownName(draft, nameOf) })),
          seen: [...seen],
        },
      },
      {
        onSuccess: onClose,
        onError: (error) => (isConflict(error) ? void rebase() : say(problemText(error, t))),
      },
    );
  const rebase = async () => {
    await client.invalidateQueries({ queryKey: [getLeadSetup.id] });
    const now = client.getQueryData<LeadSetup>([getLeadSetup.id, {}])?.statuses ?? seen;
    setDrafts((mine) => rebaseStatuses(mine, draftsOf(seen), draftsOf(now)));
    setSeen(now);
    say(t('leadWork.statuses.conflict'));
  };
  const add = () => setDrafts([...drafts, { key: Math.min(0, ...keys) - 1, name: '', kind: 'work', colour: 'violet' }]);
  const keys = drafts.map(({ key }) => key);
  const inOrder = (order: readonly number[]) =>
    setDrafts(order.flatMap((key) => drafts.find((draft) => draft.key === key) ?? []));
  const move = (at: number, step: number) => {
    const next = [...keys];
    next.splice(at + step, 0, ...next.splice(at, 1));
    inOrder(next);
  };
  return (
    <div className="sp-stack" data-unsaved={JSON.stringify(drafts) !== JSON.stringify(draftsOf(seen))}>
      <Sortable keys={keys} nameOf={(key) => drafts.find((draft) => draft.key === key)?.name ?? ''} onMove={inOrder}>
        <ul className="sp-statuses">
          {drafts.map((draft, at) => (
            <StatusRow
              key={draft.key}
              draft={draft}
              place={at + 1}
              total={drafts.length}
              onChange={(part) => setDrafts(drafts.map((each) => (each === draft ? { ...each, ...part } : each)))}
              onMove={(step) => move(at, step)}
              onRemove={() => setDrafts(drafts.filter((each) => each !== draft))}
            />
          ))}
        </ul>
      </Sortable>
      <div>
        <Button icon={plus} size="compact" isDisabled={drafts.length >= 20} onClick={add}>
          {t('leadWork.statuses.add')}
        </Button>
      </div>
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
    </div>
  );
}

interface StatusRowProps {
  draft: Draft;
  /** From 1 on. */
  place: number;
  total: number;
  onChange(part: Partial<Draft>): void;
  onMove(step: number): void;
  onRemove(): void;
}

function StatusRow({ draft, place, total, onChange, onMove, onRemove }: StatusRowProps) {
  const t = useT();
  const { name } = draft;
  const item = useSortableItem(draft.key, { name: name || t('leadWork.statuses.name', { number: place }) });
  return (
    <li {...item.place} className={item.isDragged ? 'sp-row sp-statuses__dragged' : 'sp-row'}>
      {item.handle}
      <span className={`sp-status sp-status--${draft.colour} sp-statuses__colour`} aria-hidden="true" />
      <input
        className="sp-input sp-input--compact sp-grow"
        aria-label={t('leadWork.statuses.name', { number: place })}
        maxLength={40}
        // One that was added now is named at once.
        autoFocus={draft.id === undefined}
        value={name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <PlainSelect
        label={t('leadWork.statuses.kind', { name })}
        value={draft.kind}
        options={statusKinds.map((kind) => ({ value: kind, label: t(`leadWork.means.${kind}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <PlainSelect
        label={t('leadWork.statuses.colour', { name })}
        value={draft.colour}
        options={statusColours.map((colour) => ({ value: colour, label: t(`leadWork.colour.${colour}`) }))}
        onChange={(colour) => onChange({ colour })}
      />
      <span className="sp-statuses__buttons">
        <IconButton
          icon={arrowUp}
          label={t('leadWork.statuses.up', { name })}
          isDisabled={place === 1}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon={arrowDown}
          label={t('leadWork.statuses.down', { name })}
          isDisabled={place === total}
          onClick={() => onMove(1)}
        />
        <IconButton
          icon={trash}
          label={t('leadWork.statuses.remove', { name })}
          isDisabled={draft.id === firstStatusId}
          onClick={onRemove}
        />
      </span>
    </li>
  );
}

/** A ready word stays the ready word of every language. */
function ownName(draft: Omit<Draft, 'key'>, nameOf: (status: Pick<LeadStatus, 'name' | 'kind'>) => string): string {
  const isReady = draft.id !== undefined && draft.name === nameOf({ name: '', kind: draft.kind });
  return isReady ? '' : draft.name.trim();
}
