import { useState } from 'react';
import { deleteLeadView, getLeadSetup, saveLeadView, type LeadView } from '@smartpoint/contracts/lead-work';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice-fields.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { asKept, useLeadFilters } from './use-lead-filters.ts';
import { useLeadSetup } from './work/use-lead-setup.ts';

/** Filters under a name: one press, and the list is narrowed by them. */
export function SavedViews() {
  const t = useT();
  const can = useCan();
  const { views } = useLeadSetup();
  const { apply, query, isNarrowed, clear } = useLeadFilters();
  const [isNaming, setNaming] = useState(false);
  const forget = useForgetView();
  if (!can(saveLeadView) || (views.length === 0 && !isNarrowed)) return null;
  const current = views.find((view) => asKept(view.query) === query);
  return (
    <div className="sp-row" role="group" aria-label={t('report.views')}>
      {views.map((view) => (
        <button
          key={view.id}
          type="button"
          className={view === current ? 'sp-chip sp-chip--set' : 'sp-chip'}
          aria-pressed={view === current}
          onClick={() => apply(view === current ? '' : view.query)}
        >
          <span>{view.name}</span>
        </button>
      ))}
      {isNarrowed && !current && (
        <Button size="compact" kind="quiet" onClick={() => setNaming(true)}>
          {t('report.view.save')}
        </Button>
      )}
      {current && (
        <Button size="compact" kind="quiet" onClick={() => forget(current)}>
          {t('report.view.forget')}
        </Button>
      )}
      {isNarrowed && (
        <Button size="compact" kind="quiet" onClick={clear}>
          {t('report.none.clear')}
        </Button>
      )}
      {isNaming && <NameView query={query} onClose={() => setNaming(false)} />}
    </div>
  );
}

/** Forgets a view, and offers it back: a shared one comes back for all. */
function useForgetView() {
  const t = useT();
  const say = useSay();
  const outdates = [getLeadSetup];
  const remove = useSend(deleteLeadView, { outdates });
  const save = useSend(saveLeadView, { outdates });
  const onError = (error: unknown) => say(problemText(error, t));
  const giveBack = ({ name, query, isShared }: LeadView) =>
    save.mutate({ body: { name, query, isShared } }, { onError });
  return (view: LeadView) => {
    const onSuccess = () =>
      say(t('report.view.forgotten', { name: view.name }), {
        label: t('leadWork.undo'),
        onClick: () => giveBack(view),
      });
    remove.mutate({ params: { viewId: view.id } }, { onSuccess, onError });
  };
}

function NameView({ query, onClose }: { query: string; onClose(): void }) {
  const t = useT();
  const say = useSay();
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const save = useSend(saveLeadView, { outdates: [getLeadSetup] });
  const send = () =>
    save.mutate(
      { body: { name, query, isShared } },
      { onSuccess: onClose, onError: (error) => say(problemText(error, t)) },
    );
  return (
    <Dialog title={t('report.view.save')} onClose={onClose}>
      <form
        className="sp-stack"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <TextField label={t('report.view.name')} value={name} onChange={setName} maxLength={60} hasFocus />
        <Checkbox label={t('report.view.shared')} isChecked={isShared} onChange={setShared} />
        <div className="sp-dialog__actions">
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" type="submit" isBusy={save.isPending} isDisabled={name.trim() === ''}>
            {t('report.view.keep')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
