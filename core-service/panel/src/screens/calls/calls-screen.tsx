import { getCallbackSettings, listCallbacks, saveCallbackSettings } from '@smartpoint/contracts/callbacks';
import { listCalls } from '@smartpoint/contracts/telephony';
import { useApi } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { AnswerTimesCard } from './answer-times-card.tsx';
import { CallHistory } from './call-history.tsx';
import { CallList } from './call-list.tsx';
import { DayFigures } from './day-figures.tsx';
import { EndedList } from './ended-list.tsx';
import { NoticesButton } from './notices-button.tsx';

/** `/calls/` «Звонки»: who is to be called, by whom, and how it ended (S-69). */
export function CallsScreen() {
  const t = useT();
  const host = useHost();
  const can = useCan();
  const mayCall = can(listCallbacks);
  // Where nothing tells, one looks.
  const refreshEvery = host.live ? 30_000 : 4000;
  const calls = useApi(listCallbacks, {}, { enabled: mayCall, refreshEvery });
  const settings = useApi(getCallbackSettings, {});
  const { line, calls: history = [] } = useApi(listCalls, {}, { enabled: mayCall, refreshEvery }).data ?? {};
  if (!mayCall) {
    return (
      <Page title={t('nav.calls')}>
        <Card>
          <EmptyState title={t('calls.closed.title')} text={t('calls.closed.text')} />
        </Card>
      </Page>
    );
  }
  return (
    <Page
      title={t('nav.calls')}
      note={
        <>
          {t('calls.note')} {line && <RingsAt {...line} />}
        </>
      }
      action={<NoticesButton />}
    >
      {settings.data?.enabled === false && (
        <Notice tone="warn">
          {t('calls.off')}{' '}
          {can(saveCallbackSettings) ? (
            <>
              {t('calls.offDo')} <Link to="/settings/all/">{t('nav.all')}</Link>
            </>
          ) : (
            t('ui.askOthers')
          )}
        </Notice>
      )}
      <Loaded query={calls} skeleton={<SkeletonRows count={5} height={72} />}>
        {({ open, ended, day }) => (
          <>
            <DayFigures waiting={open.length} day={day} />
            <CallList callbacks={open} />
            {ended.length > 0 && <EndedList callbacks={ended} />}
            {history.length > 0 && <CallHistory calls={history} />}
            <AnswerTimesCard />
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** Whoever presses «Позвонить» knows which phone to take up. */
function RingsAt({ provider, ringsAt }: { provider: string; ringsAt: string }) {
  const t = useT();
  const isOwn = useHost().kind === 'web';
  return (
    <>
      {ringsAt === '' ? t('calls.ringsBranch', { provider }) : t('calls.rings', { provider, at: ringsAt })}{' '}
      {isOwn && <Link to="/settings/profile/">{t('calls.ringsChange')}</Link>}
    </>
  );
}
