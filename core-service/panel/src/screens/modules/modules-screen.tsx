import { listModules, requestModule } from '@smartpoint/contracts/settings';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { ModuleCard } from './module-card.tsx';

/** `/settings/tariff-plans/` «Модули»: what is connected, and asking for the rest (S-32). */
export function ModulesScreen() {
  const t = useT();
  const mayAsk = useCan()(requestModule);
  const modules = useApi(listModules, {});
  return (
    <Page
      title={t('nav.modules')}
      note={mayAsk ? t('modules.note') : `${t('modules.note')} ${t('ui.askOthers')}`}
      isNarrow
    >
      <Loaded query={modules} skeleton={<SkeletonRows count={6} height={96} />}>
        {(data) => data.modules.map((module) => <ModuleCard key={module.kind} module={module} />)}
      </Loaded>
    </Page>
  );
}
