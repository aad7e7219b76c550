import { useEffect, useState } from 'react';
import { updateWidget } from '@smartpoint/contracts/widgets';
import type { Widget } from '@smartpoint/contracts/widgets';
import { useCan } from '../../app/session.tsx';
import { FormFrame } from '../../form/form-frame.tsx';
import type { Form } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ContentTab } from './content-tab.tsx';
import { tabNames, tabOf } from './draft.ts';
import type { Draft, TabName } from './draft.ts';
import { GeneralTab } from './general-tab.tsx';
import { LooksTab } from './looks-tab.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { RulesTab } from './rules-tab.tsx';
import { useEditorForm } from './use-editor-form.ts';

export interface EditorTabProps {
  form: Form<Draft>;
  widget: Widget;
}

const contents = { general: GeneralTab, content: ContentTab, looks: LooksTab, rules: RulesTab };

/** Tabs of settings with the widget itself beside them, as it will be after saving. */
export function EditorForm({ widget, onStartAnew }: { widget: Widget; onStartAnew(): void }) {
  const t = useT();
  const mayEdit = useCan()(updateWidget);
  const [tab, setTab] = useState<TabName>('general');
  const { form, isOutdated } = useEditorForm(widget);
  useTabOfFault(form, setTab);
  const Content = contents[tab];
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
            tabs={tabNames.map((value) => ({ value, label: t(`editor.tab.${value}`) }))}
            after={<Link to={`/statistic/?id=${widget.id}`}>{t('nav.stats')}</Link>}
          >
            <fieldset className="sp-plain sp-stack sp-stack--wide" disabled={!mayEdit}>
              <Content form={form} widget={widget} />
            </fieldset>
          </Tabs>
        </FormFrame>
      </div>
      <PreviewPane kind={widget.kind} settings={form.values.settings} />
    </div>
  );
}

/** A refusal about a field of another tab opens that tab. */
function useTabOfFault(form: Form<Draft>, open: (tab: TabName) => void): void {
  const [first] = Object.keys(form.errors);
  const hasProblem = form.problem !== undefined;
  useEffect(() => {
    if (first && hasProblem) open(tabOf(first));
    // Only a new refusal moves the person: mending one field must not.
  }, [hasProblem, open]);
}
