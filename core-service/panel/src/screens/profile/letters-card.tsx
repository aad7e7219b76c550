import { useState } from 'react';
import { getNotifications, notificationKinds, saveNotifications } from '@smartpoint/contracts/notifications';
import type { NotificationKind } from '@smartpoint/contracts/notifications';
import { saveMailingGroups } from '@smartpoint/contracts/settings';
import { useApi, useSend } from '../../app/api.ts';
import { useCan, useSession } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Toggle } from '../../ui/choice-fields.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Badge } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

/** Which letters of this account one gets; every switch works at once. */
export function LettersCard() {
  const t = useT();
  const say = useSay();
  const { user, account } = useSession();
  const mayChangeGroups = useCan()(saveMailingGroups);
  const query = useApi(getNotifications, {});
  const send = useSend(saveNotifications, {
    onDone: (state, client) => client.setQueryData([getNotifications.id, {}], state),
  });
  // What was pressed stands there at once, not when the service has answered.
  const [pressed, setPressed] = useState<{ kind: NotificationKind; isOn: boolean }>();
  const set = (kind: NotificationKind, isOn: boolean) => {
    setPressed({ kind, isOn });
    send.mutate(
      { body: { [kind]: isOn } },
      {
        onSuccess: () => say(t(isOn ? 'letters.on' : 'letters.off', { name: t(`letters.${kind}`) })),
        onError: (error) => say(problemText(error, t)),
        onSettled: () => setPressed(undefined),
      },
    );
  };
  return (
    <Card title={t('letters.title')} note={t('letters.note', { email: user.email, account: account.name })}>
      <Loaded query={query} skeleton={<Skeleton height={220} />}>
        {({ wishes, leads }) => (
          <div className="sp-stack">
            <div>
              <strong>{t('letters.leads')}</strong>
              <div className="sp-field__help">
                {leadsWords(leads, t)}{' '}
                {mayChangeGroups ? leads.isDeclined && t('letters.leads.declinedDo') : t('ui.askOthers')}{' '}
                <Link to="/settings/directories/">{t('letters.leads.groups')}</Link>
              </div>
            </div>
            {notificationKinds.map((kind) => (
              <Toggle
                key={kind}
                label={t(`letters.${kind}`)}
                help={t(`letters.${kind}.help`)}
                isChecked={pressed?.kind === kind ? pressed.isOn : wishes[kind]}
                isBusy={send.isPending}
                onChange={(isOn) => set(kind, isOn)}
              />
            ))}
            <div>
              <strong>{t('letters.security')}</strong> <Badge>{t('letters.always')}</Badge>
              <div className="sp-field__help">{t('letters.security.help')}</div>
            </div>
          </div>
        )}
      </Loaded>
    </Card>
  );
}

function leadsWords(
  { groups, isDeclined }: { groups: string[]; isDeclined: boolean },
  t: ReturnType<typeof useT>,
): string {
  if (isDeclined) return t('letters.leads.declined');
  if (groups.length === 0) return t('letters.leads.none');
  return t('letters.leads.in', { groups: groups.join(', ') });
}
