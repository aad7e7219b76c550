import type { EndpointResponse } from '@smartpoint/contracts';
import type { RouteRule } from '@smartpoint/contracts/lead-routes';
import { getOnboarding } from '@smartpoint/contracts/leads';
import { listMailingGroups, saveMailingGroups } from '@smartpoint/contracts/settings';
import type { LeadMessage } from '@smartpoint/contracts/settings';
import { useReread, useSend } from '../../app/api.ts';
import { useCan, useSession } from '../../app/session.tsx';
import { FormFrame } from '../../form/form-frame.tsx';
import { rebase } from '../../form/rebase.ts';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { GroupRow } from './group-row.tsx';
import { LetterDayNote } from './letter-day-note.tsx';

export type Mailing = EndpointResponse<typeof listMailingGroups>;

export interface Draft {
  id?: number;
  name: string;
  emails: string[];
  message?: LeadMessage | undefined;
  route?: RouteRule[] | undefined;
  turn?: string | undefined;
}

export interface MailingDraft {
  groups: Draft[];
  /** Of the list it began with. */
  version: string;
}

/**
 * The whole list in one form: «+ ЕЩЕ» adds a row and keeps unsaved ones (S-29). Until the first saving the form
 * begins with one's own address, and its button says «СОЗДАТЬ СПРАВОЧНИК»; afterwards «СОХРАНИТЬ» (S-30, S-31).
 */
export function MailingGroups({ mailing }: { mailing: Mailing }) {
  const { groups: saved, mailboxes, letters } = mailing;
  const t = useT();
  const mayEdit = useCan()(saveMailingGroups);
  const form = useGroupsForm(mailing);
  const { groups } = form.values;
  const isFirst = saved.length === 0;
  // Whoever may not begin is shown no beginning: it would look like what is saved.
  if (isFirst && !mayEdit)
    return <Card title={t('mailing.title')} note={`${t('mailing.empty')} ${t('ui.askOthers')}`} />;
  const change = (next: Draft[]) => form.setValues({ ...form.values, groups: next });
  const add = () => change([...groups, { name: t('mailing.nameNumber', { number: groups.length + 1 }), emails: [] }]);
  return (
    <FormFrame
      form={form}
      save={t(isFirst ? 'mailing.create' : 'mailing.save')}
      canSaveClean={isFirst}
      isReadOnly={!mayEdit}
    >
      <LetterDayNote letters={letters} />
      <Card
        title={t('mailing.title')}
        note={isFirst ? `${t('mailing.empty')} ${t('mailing.emptyDo')}` : t('mailing.note')}
      >
        <ul className="sp-groups">
          {groups.map((group, index) => (
            <GroupRow
              key={group.id ?? `new-${index}`}
              form={form}
              index={index}
              mailboxes={mailboxes}
              isReadOnly={!mayEdit}
              onRemove={groups.length > 1 ? () => change(groups.toSpliced(index, 1)) : undefined}
            />
          ))}
        </ul>
        {mayEdit && <Button onClick={add}>{t('mailing.more')}</Button>}
      </Card>
    </FormFrame>
  );
}

function useGroupsForm(mailing: Mailing) {
  const t = useT();
  const reread = useReread(listMailingGroups);
  const say = useSay();
  const { user } = useSession();
  const send = useSend(saveMailingGroups, {
    outdates: [getOnboarding],
    onDone: (answer, client) => client.setQueryData([listMailingGroups.id, {}], answer),
  });
  const first: Draft[] = [{ name: t('mailing.firstName'), emails: [user.email] }];
  const draftOf = ({ groups, version }: Mailing): MailingDraft => ({
    groups: groups.length > 0 ? groups : first,
    version,
  });
  return useForm<MailingDraft>({
    saved: draftOf(mailing),
    schema: saveMailingGroups.body,
    words: {
      '/groups/*/name': t('mailing.fault.name'),
      '/groups/*/emails': t('mailing.fault.none'),
      '/groups/*/emails/*': t('mailing.fault.email'),
      '/groups/*/route': t('mailing.fault.route'),
    },
    // What is typed while a list is being saved begins with the one that is saved then.
    save: async ({ groups }, { version }) => draftOf(await send.mutateAsync({ body: { groups, version } })),
    theirs: { read: async () => draftOf(await reread({})), rebase },
    onSaved: () => say(t('form.saved')),
  });
}
