import { useState } from 'react';
import type { ReactNode } from 'react';
import type { EndpointResponse } from '@smartpoint/contracts';
import { openReport } from '@smartpoint/contracts/report-links';
import { useApi, useSend } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { LanguageSwitch, ThemeSwitch } from '../../app/preferences.tsx';
import { useForm } from '../../form/use-form.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { PasswordField } from '../../ui/text-field.tsx';
import { OwnForm } from '../profile/own-form.tsx';
import { isClosed } from './is-closed.ts';
import { SharedReport } from './shared-report.tsx';

type Opened = EndpointResponse<typeof openReport>;

/** `/shared/#token`: one report, for whoever has its link. Nobody is signed in here. */
export function SharedScreen() {
  const host = useHost();
  const { setLocale } = useLanguage();
  const token = (host.router.fragmentHook ?? noFragment)();
  return (
    <div className="sp-shared">
      <header className="sp-header">
        <span className="sp-header__brand sp-header__brand--always">{host.brand.name}</span>
        <LanguageSwitch onChoose={setLocale} />
        <ThemeSwitch />
      </header>
      {token === '' ? <Closed /> : <Opening key={token} token={token} />}
    </div>
  );
}

const noFragment = (): string => '';

function Opening({ token }: { token: string }) {
  const t = useT();
  const [unlocked, setUnlocked] = useState<Opened>();
  const query = useApi(openReport, { body: { token } });
  if (isClosed(query.error)) return <Closed />;
  if (query.error && !query.data)
    return (
      <Frame title={t('share.title')}>
        <Card>
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        </Card>
      </Frame>
    );
  const onClosed = () => {
    setUnlocked(undefined);
    void query.refetch();
  };
  return (
    <Loaded
      query={query}
      skeleton={
        <Frame title={t('ui.loading')}>
          <SkeletonRows count={4} height={72} />
        </Frame>
      }
    >
      {(opened) => {
        const { report, pass } = unlocked ?? opened;
        if (!report) return <Locked token={token} onOpened={setUnlocked} />;
        return <SharedReport report={report} opener={{ token, pass }} onClosed={onClosed} />;
      }}
    </Loaded>
  );
}

function Frame({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <Page title={title} note={note} isNarrow>
      {children}
    </Page>
  );
}

function Closed() {
  const t = useT();
  return (
    <Frame title={t('share.title')}>
      <Card>
        <EmptyState title={t('shared.closed')} text={t('shared.closedText')} />
      </Card>
    </Frame>
  );
}

function Locked({ token, onOpened }: { token: string; onOpened(opened: Opened): void }) {
  const t = useT();
  const send = useSend(openReport);
  const form = useForm({
    saved: { password: '' },
    save: async ({ password }) => onOpened(await send.mutateAsync({ body: { token, password } })),
  });
  return (
    <Frame title={t('shared.locked')} note={t('shared.lockedText')}>
      <Card>
        <OwnForm form={form} button={t('shared.open')} isPrimary>
          <PasswordField
            label={t('share.password')}
            autoComplete="current-password"
            hasFocus
            {...form.field('password')}
          />
        </OwnForm>
      </Card>
    </Frame>
  );
}
