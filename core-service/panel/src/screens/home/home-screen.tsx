import { useState } from 'react';
import { createWidget, listWidgets } from '@smartpoint/contracts/widgets';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useSites } from '../../app/site.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { CreateMenu } from './create-menu.tsx';
import { Onboarding } from './onboarding.tsx';
import { RemovedWidgets } from './removed-widgets.tsx';
import { TemplatesDialog } from './templates/templates-dialog.tsx';
import { TodayBoard } from './today.tsx';
import { useCreateWidget } from './use-create-widget.ts';
import { WidgetCards } from './widget-cards.tsx';

/** `/`: the account's widgets, newest first unless moved by hand (S-33, S-36, S-37). */
export function HomeScreen() {
  const t = useT();
  const can = useCan();
  const widgets = useApi(listWidgets, {});
  const { chosen } = useSites();
  const mayCreate = can(createWidget);
  return (
    <Page title={t('home.title')} action={mayCreate && <CreateMenu />}>
      <TodayBoard />
      <Onboarding />
      <Loaded query={widgets} skeleton={<CardsSkeleton />}>
        {({ widgets: all }) => {
          const shown = all.filter(({ siteId }) => !chosen || siteId === chosen.id);
          if (shown.length > 0) return <WidgetCards cards={shown} />;
          return (
            <Card>
              <EmptyState title={t('home.empty.title')} text={t(mayCreate ? 'home.empty.text' : 'home.empty.viewer')}>
                {mayCreate && <FirstWidget />}
              </EmptyState>
            </Card>
          );
        }}
      </Loaded>
      <RemovedWidgets />
    </Page>
  );
}

function FirstWidget() {
  const t = useT();
  const { create, isBusy } = useCreateWidget();
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <Button onClick={() => setChoosing(true)}>{t('templates.choose')}</Button>
      <Button kind="quiet" isBusy={isBusy} onClick={() => create('popup')}>
        {t('home.empty.create')}
      </Button>
      {isChoosing && <TemplatesDialog onClose={() => setChoosing(false)} />}
    </>
  );
}

function CardsSkeleton() {
  return (
    <div className="sp-widgets" aria-hidden="true">
      {[1, 2, 3].map((n) => (
        <Skeleton key={n} height={312} />
      ))}
    </div>
  );
}
