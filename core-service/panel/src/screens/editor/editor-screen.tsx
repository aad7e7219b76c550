import { getWidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { getWidget } from '@smartpoint/contracts/widgets';
import { useAddressState } from '../../app/address-state.ts';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { kindName } from '../../i18n/kind-name.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { isMissing } from '../../ui/states.tsx';
import { BrokenWidget } from './broken-widget.tsx';
import { EditorForm } from './editor-form.tsx';
import { GoneNotice, GoneWidget } from './gone-widget.tsx';
import { isEditable } from './is-of-kind.ts';

/** How soon one tab sees what another has kept. */
const lookEveryMs = 10_000;

/** `/widgets/?id=`: settings of one widget; the first tab is «Общие настройки» (S-35). */
export function EditorScreen() {
  const t = useT();
  const [query] = useAddressState();
  const widgetId = Number(query.get('id'));
  const params = { widgetId };
  const widget = useApi(getWidget, { params }, { enabled: widgetId > 0 });
  const draft = useApi(getWidgetDraft, { params }, { enabled: widgetId > 0, refreshEvery: lookEveryMs });
  const refresh = async () => {
    const [live, kept] = await Promise.all([widget.refetch(), draft.refetch()]);
    return live.data && kept.data && isEditable(live.data) ? { widget: live.data, stored: kept.data } : undefined;
  };
  const isGone = isMissing(widget.error) || isMissing(draft.error);
  // What somebody is at work in stays on screen.
  if (!(widgetId > 0) || (isGone && !(widget.data && draft.data))) {
    return (
      <Page title={t('editor.title')}>
        <GoneWidget widgetId={widgetId} />
      </Page>
    );
  }
  const { name, kind } = widget.data ?? {};
  return (
    <Page title={name ?? t('editor.title')} note={kind && `${kindName(kind, t)} · ID ${widgetId}`}>
      {isGone && name !== undefined && <GoneNotice widget={{ id: widgetId, name }} />}
      <Loaded query={widget} skeleton={<Skeleton height={520} />}>
        {(data) =>
          isEditable(data) ? (
            // A draft that was on screen an hour ago is not the one to go on with.
            <Loaded
              query={{ ...draft, data: draft.isFetchedAfterMount ? draft.data : undefined }}
              skeleton={<Skeleton height={520} />}
            >
              {(stored) => <EditorForm key={data.id} widget={data} stored={stored} refresh={refresh} />}
            </Loaded>
          ) : (
            <BrokenWidget widget={data} />
          )
        }
      </Loaded>
    </Page>
  );
}
