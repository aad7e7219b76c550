import { useState } from 'react';
import { getWidget } from '@smartpoint/contracts/widgets';
import { useAddressState } from '../../app/address-state.ts';
import { useApi } from '../../app/api.ts';
import { ProblemError } from '../../hosts/problem-error.ts';
import { useT } from '../../i18n/i18n.tsx';
import { kindName } from '../../i18n/kind-name.ts';
import { Card } from '../../ui/card.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { BrokenWidget } from './broken-widget.tsx';
import { EditorForm } from './editor-form.tsx';
import { isEditable } from './is-of-kind.ts';

function isMissing(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 404;
}

/** `/widgets/?id=`: settings of one widget; the first tab is «Общие настройки» (S-35). */
export function EditorScreen() {
  const t = useT();
  const [query] = useAddressState();
  const widgetId = Number(query.get('id'));
  const [loads, setLoads] = useState(0);
  const widget = useApi(getWidget, { params: { widgetId } }, { enabled: widgetId > 0 });
  const startAnew = async () => {
    await widget.refetch();
    setLoads(loads + 1);
  };
  if (!(widgetId > 0) || isMissing(widget.error)) {
    return (
      <Page title={t('nav.home')}>
        <Card>
          <EmptyState title={t('statistic.unknown.title')} text={t('statistic.unknown.text')}>
            <Link to="/">{t('notFound.home')}</Link>
          </EmptyState>
        </Card>
      </Page>
    );
  }
  const { name, kind } = widget.data ?? {};
  return (
    <Page title={name ?? t('editor.title')} note={kind && `${kindName(kind, t)} · ID ${widgetId}`}>
      <Loaded query={widget} skeleton={<Skeleton height={520} />}>
        {(data) =>
          isEditable(data) ? (
            <EditorForm key={`${data.id}-${loads}`} widget={data} onStartAnew={() => void startAnew()} />
          ) : (
            <BrokenWidget widget={data} />
          )
        }
      </Loaded>
    </Page>
  );
}
