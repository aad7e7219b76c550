import { endLoginSession, getSecurity } from '@smartpoint/contracts/people';
import type { LoginSession } from '@smartpoint/contracts/people';
import { useSend } from '../../app/api.ts';
import { useFormat } from '../../format/use-format.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Badge } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { Table } from '../../ui/table.tsx';

/** Where the person is signed in; each can be ended but the one that asks. */
export function SessionsCard({ sessions }: { sessions: readonly LoginSession[] }) {
  const t = useT();
  const format = useFormat();
  const placeOf = usePlace();
  const deviceOf = useDevice();
  return (
    <section className="sp-stack">
      <h2 className="sp-card__title">{t('profile.sessions')}</h2>
      <Card isFlush>
        <Table
          label={t('profile.sessions')}
          rows={sessions}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'device',
              label: t('profile.device'),
              isLead: true,
              render: (session) => (
                <span>
                  <strong>{deviceOf(session)}</strong> {session.isThis && <Badge>{t('profile.thisSession')}</Badge>}
                </span>
              ),
            },
            { key: 'place', label: t('profile.place'), render: (session) => placeOf(session) },
            { key: 'seen', label: t('profile.seen'), render: ({ lastSeenAt }) => format.moment(lastSeenAt) },
            {
              key: 'end',
              label: '',
              isAction: true,
              render: (session) => !session.isThis && <EndButton session={session} device={deviceOf(session)} />,
            },
          ]}
        />
      </Card>
    </section>
  );
}

function EndButton({ session, device }: { session: LoginSession; device: string }) {
  const t = useT();
  const say = useSay();
  const send = useSend(endLoginSession, { outdates: [getSecurity] });
  const end = () =>
    send.mutate(
      { params: { sessionId: session.id } },
      {
        onSuccess: () => say(t('profile.sessionEnded', { device })),
        onError: (error) => say(problemText(error, t)),
      },
    );
  return (
    <Button size="compact" isBusy={send.isPending} label={t('profile.endSessionNamed', { device })} onClick={end}>
      {t('profile.endSession')}
    </Button>
  );
}

function useDevice() {
  const t = useT();
  return ({ browser, os }: LoginSession) =>
    [browser, os].filter((part) => part !== '').join(', ') || t('profile.deviceUnknown');
}

function usePlace() {
  const { t, locale } = useLanguage();
  const countries = new Intl.DisplayNames([locale], { type: 'region' });
  return ({ country, city }: LoginSession) =>
    [city, country && countries.of(country)].filter(Boolean).join(', ') || t('profile.placeUnknown');
}
