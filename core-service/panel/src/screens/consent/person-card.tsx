import { useState } from 'react';
import type { EndpointCall } from '@smartpoint/contracts';
import { erasePerson, findPerson, personPlaces, type PersonCounts } from '@smartpoint/contracts/personal-data';
import { listLeads } from '@smartpoint/contracts/leads';
import { useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** What is kept of one person, and erasing it with a count as proof. */
export function PersonCard() {
  const t = useT();
  const say = useSay();
  const can = useCan();
  const [typed, setTyped] = useState('');
  const [isAsking, setAsking] = useState(false);
  const find = useSend(findPerson);
  const erase = useSend(erasePerson, { outdates: [listLeads] });
  if (!can(findPerson)) return null;
  const counts = find.data?.counts;
  const onError = (error: unknown) => say(problemText(error, t));
  /** What was found is of who was typed: nobody else is erased for it. */
  const type = (text: string) => {
    setTyped(text);
    find.reset();
    erase.reset();
  };
  const look = () => {
    erase.reset();
    find.mutate({ body: personOf(typed) }, { onError });
  };
  const remove = () =>
    erase.mutate(
      { body: personOf(typed) },
      { onError, onSettled: () => setAsking(false), onSuccess: () => find.reset() },
    );
  return (
    <Card title={t('person.title')} note={t('person.note')}>
      <div className="sp-stack">
        <form
          className="sp-stack"
          onSubmit={(event) => {
            event.preventDefault();
            look();
          }}
        >
          <TextField label={t('person.contact')} value={typed} onChange={type} maxLength={100} />
          <div className="sp-row">
            <Button type="submit" isBusy={find.isPending} isDisabled={typed.trim() === ''}>
              {t('person.find')}
            </Button>
            {counts && total(counts) > 0 && (
              <Button kind="danger" onClick={() => setAsking(true)}>
                {t('person.erase')}
              </Button>
            )}
          </div>
        </form>
        {(find.isPending || erase.isPending) && (
          <p className="sp-small sp-soft" role="status">
            {t('person.looking')}
          </p>
        )}
        {counts && (
          <Notice isLive>
            {total(counts) === 0 ? t('person.nothing') : `${t('person.found')} ${listed(counts, t)}`}
          </Notice>
        )}
        {erase.data && (
          <Notice isLive tone={total(erase.data.left) === 0 ? 'good' : 'bad'}>
            {t('person.erased')} {listed(erase.data.erased, t)}. {t('person.left', { count: total(erase.data.left) })}
          </Notice>
        )}
      </div>
      {isAsking && (
        <Confirm
          title={t('person.confirm')}
          confirm={t('person.erase')}
          isBusy={erase.isPending}
          onConfirm={remove}
          onCancel={() => setAsking(false)}
        >
          {t(erase.isPending ? 'person.looking' : 'person.confirmText', { name: typed })}
        </Confirm>
      )}
    </Card>
  );
}

function personOf(typed: string): EndpointCall<typeof erasePerson>['body'] {
  return typed.includes('@') ? { email: typed.trim() } : { phone: typed.trim() };
}

function total(counts: PersonCounts): number {
  return personPlaces.reduce((sum, place) => sum + counts[place], 0);
}

function listed(counts: PersonCounts, t: ReturnType<typeof useT>): string {
  return personPlaces
    .filter((place) => counts[place] > 0)
    .map((place) => `${t(`person.place.${place}`)} – ${counts[place]}`)
    .join(', ');
}
