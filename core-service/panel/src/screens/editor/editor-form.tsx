import { useEffect, useState } from 'react';
import { updateWidget } from '@smartpoint/contracts/widgets';
import type { WidgetOf } from '@smartpoint/contracts/widgets';
import { contentOf } from '@smartpoint/contracts/widgets/settings';
import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { useCan } from '../../app/session.tsx';
import { FormFrame } from '../../form/form-frame.tsx';
import type { FieldErrors } from '../../form/errors.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { generalTab, integrationTab, tabOf } from './draft.ts';
import { GeneralTab } from './general-tab.tsx';
import { IntegrationTab } from './integration-tab.tsx';
import { editors } from './kinds/index.ts';
import type { KindEditor } from './kinds/kind-editor.ts';
import { PreviewPane } from './preview-pane.tsx';
import { useEditorForm } from './use-editor-form.ts';

interface EditorFormProps<K extends BuiltKind> {
  widget: WidgetOf<K>;
  onStartAnew(): void;
}

/** Tabs of settings with the widget itself beside them, as it will be after saving. */
export function EditorForm<K extends BuiltKind>({ widget, onStartAnew }: EditorFormProps<K>) {
  const t = useT();
  const mayEdit = useCan()(updateWidget);
  const editor: KindEditor<K> = editors[widget.kind];
  const [tab, setTab] = useState(generalTab);
  const [place, setPlace] = useState('');
  const { form, isOutdated } = useEditorForm(widget, editor);
  useTabOfFault(form, (pointer) => setTab(tabOf(pointer, editor.tabs)));
  const Content = editor.tabs.find(({ name }) => name === tab)?.Content;
  const { kind, settings } = form.values;
  const useShown = editor.useShown ?? asTheyAre;
  const shown = useShown(settings);
  return (
    <div className="sp-editor">
      <div className="sp-editor__form">
        <FormFrame form={form} isReadOnly={!mayEdit}>
          {isOutdated && (
            <Notice tone="warn" action={<Button onClick={onStartAnew}>{t('editor.outdated.load')}</Button>}>
              {t('editor.outdated')}
            </Notice>
          )}
          <Tabs
            label={t('editor.title')}
            value={tab}
            onChange={setTab}
            tabs={[
              { value: generalTab, label: t('editor.tab.general') },
              ...editor.tabs.map(({ name, label }) => ({ value: name, label: t(label) })),
              ...(editor.takesLeads ? [{ value: integrationTab, label: t('editor.tab.integration') }] : []),
            ]}
            after={<Link to={`/statistic/?id=${widget.id}`}>{t('nav.stats')}</Link>}
          >
            <fieldset className="sp-plain sp-stack sp-stack--wide" disabled={!mayEdit}>
              {Content ? (
                <Content form={form} widget={widget} place={place} onPlace={setPlace} />
              ) : tab === integrationTab ? (
                <IntegrationTab form={form} />
              ) : (
                <GeneralTab
                  form={form}
                  widget={widget}
                  takesLeads={editor.takesLeads}
                  isFloating={editor.isFloating ?? false}
                />
              )}
            </fieldset>
          </Tabs>
        </FormFrame>
      </div>
      <PreviewPane content={contentOf(kind, shown)} views={editor.views} place={place} />
    </div>
  );
}

function asTheyAre<T>(settings: T): T {
  return settings;
}

/** A refusal about a field of another tab opens that tab. */
function useTabOfFault(form: { errors: FieldErrors; problem: string | undefined }, open: (pointer: string) => void) {
  const [first] = Object.keys(form.errors);
  const hasProblem = form.problem !== undefined;
  useEffect(() => {
    if (first && hasProblem) open(first);
    // Only a new refusal moves the person: mending one field must not.
  }, [hasProblem]);
}
