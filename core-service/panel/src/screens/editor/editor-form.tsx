import { useEffect, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { duplicateWidget, type WidgetDraft } from '@smartpoint/contracts/widget-drafts';
import { listWidgets, updateWidget } from '@smartpoint/contracts/widgets';
import type { WidgetOf } from '@smartpoint/contracts/widgets';
import { contentOf } from '@smartpoint/contracts/widgets/settings';
import type { BuiltKind, SettingsOf } from '@smartpoint/contracts/widgets/settings';
import { useSend } from '../../app/api.ts';
import { useAddressState } from '../../app/address-state.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Link } from '../../ui/link.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useDifferences } from './difference-table.tsx';
import { draftOf, experimentTab, faultsOf, generalTab, integrationTab, tabOf, type Draft } from './draft.ts';
import { EditorBar } from './editor-bar.tsx';
import { BrokenPictures } from './broken-pictures.tsx';
import { ExperimentTab } from './experiment/experiment-tab.tsx';
import { FaultsNotice } from './faults-notice.tsx';
import { GeneralTab } from './general-tab.tsx';
import { IntegrationTab } from './integration-tab.tsx';
import { editors } from './kinds/index.ts';
import type { KindEditor } from './kinds/kind-editor.ts';
import { PreviewLinkDialog } from './preview-link.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { TheirDraft } from './their-draft.tsx';
import { useEditorForm } from './use-editor-form.ts';
import { VersionsDialog } from './versions-dialog.tsx';

interface EditorFormProps<K extends BuiltKind> {
  widget: WidgetOf<K>;
  stored: WidgetDraft;
  /** Asks the service anew for both. */
  refresh(): Promise<{ widget: WidgetOf<K>; stored: WidgetDraft } | undefined>;
}

/** Tabs of settings with the widget itself beside them, as it will be once the draft is published. */
export function EditorForm<K extends BuiltKind>({ widget, stored, refresh }: EditorFormProps<K>) {
  const t = useT();
  const say = useSay();
  const mayEdit = useCan()(updateWidget);
  const editor: KindEditor<K> = editors[widget.kind];
  const [tab, setTab] = useState(generalTab);
  const [place, setPlace] = useState('');
  const [address, changeAddress] = useAddressState();
  /** A link to one version of the history. */
  const named = Number(address.get('version')) || undefined;
  const [opened, setOpened] = useState<'publish' | 'versions' | 'link' | undefined>(named ? 'versions' : undefined);
  const { form, history, autosave, takeTheirs, keepMine, publish } = useEditorForm({
    widget,
    editor,
    stored,
    mayEdit,
    refresh,
  });
  const differences = useDifferences(draftOf(widget), form.values);
  const leadToFault = useLeadToFault();
  const faults = faultsOf(form.errors, editor.tabs);
  const toFault = () => {
    setTab((now) => faults[0]?.tab ?? now);
    leadToFault.start();
  };
  const hasFaults = form.problem !== undefined && Object.keys(form.errors).length > 0;
  useEffect(() => {
    if (!hasFaults) return;
    setOpened(undefined);
    toFault();
    // Only a new refusal moves the person: mending one field must not.
  }, [hasFaults]);
  const askToPublish = () => {
    // Pressed again with the same faults, the button leads there again.
    if (form.check()) setOpened('publish');
    else toFault();
  };
  const drop = useDrop(widget, form);
  const duplicate = useDuplicate(widget, form.values.name, autosave.flush);
  const Content = editor.tabs.find(({ name }) => name === tab)?.Content;
  const { kind, settings } = form.values;
  const useShown = editor.useShown ?? asTheyAre;
  const shown = useShown(settings);
  const take = (taken: SettingsOf<K>, version: number) => {
    form.setValues({ ...form.values, settings: taken });
    setOpened(undefined);
    say(t('drafts.version.taken', { version }));
  };
  return (
    <div className="sp-stack" ref={history.listenIn}>
      <EditorBar
        {...{ widget, mayEdit, autosave, history }}
        changes={differences.length}
        onPublish={askToPublish}
        onVersions={() => setOpened('versions')}
        onDrop={drop}
        onDuplicate={duplicate}
        onLink={() => setOpened('link')}
      />
      {autosave.state === 'theirs' && (
        <TheirDraft stored={stored} onTake={() => void takeTheirs()} onKeep={() => void keepMine()} />
      )}
      <BrokenPictures
        settings={settings}
        onLead={({ pointer, address, words }) => {
          form.remark({ [pointer]: words });
          setTab((now) => tabOf(pointer, editor.tabs) ?? now);
          leadToFault.start(({ value }) => value === address);
        }}
      />
      {form.problem && opened !== 'publish' && (
        <FaultsNotice
          {...{ faults, problem: form.problem }}
          draft={form.values}
          onLead={(fault) => {
            const alike = faults.filter(({ tab: on, words }) => on === fault.tab && words === fault.words);
            setTab((now) => fault.tab ?? now);
            leadToFault.start((field) => saysOf(field).includes(fault.words), alike.indexOf(fault));
          }}
        />
      )}
      <div className="sp-editor">
        <form
          className="sp-editor__form"
          noValidate
          ref={leadToFault.element}
          // Enter in a field publishes nothing: the draft is kept anyway.
          onSubmit={(event) => event.preventDefault()}
        >
          <Tabs
            label={t('editor.title')}
            value={tab}
            onChange={setTab}
            tabs={[
              { value: generalTab, label: t('editor.tab.general') },
              ...editor.tabs.map(({ name, label }) => ({ value: name, label: t(label) })),
              ...(editor.takesLeads
                ? [
                    { value: integrationTab, label: t('editor.tab.integration') },
                    { value: experimentTab, label: t('editor.tab.experiment') },
                  ]
                : []),
            ]}
            after={<Link to={`/statistic/?id=${widget.id}`}>{t('nav.stats')}</Link>}
          >
            {!mayEdit && <p className="sp-small sp-soft">{t('ui.askOthers')}</p>}
            <fieldset className="sp-plain sp-stack sp-stack--wide" disabled={!mayEdit}>
              {Content ? (
                <Content form={form} widget={widget} place={place} onPlace={setPlace} />
              ) : tab === integrationTab ? (
                <IntegrationTab form={form} widget={widget} />
              ) : tab === experimentTab ? (
                <ExperimentTab
                  widgetId={widget.id}
                  hasDraft={differences.length > 0}
                  flush={autosave.flush}
                  onChanged={takeTheirs}
                />
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
        </form>
        <PreviewPane name={form.values.name} content={contentOf(kind, shown)} views={editor.views} place={place} />
      </div>
      {opened === 'publish' && (
        <PublishDialog
          {...{ widget, differences }}
          draft={form.values}
          isBusy={form.isSaving}
          problem={form.problem}
          onPublish={(note) => void publish(note).then((done) => done && setOpened(undefined))}
          onClose={() => setOpened(undefined)}
        />
      )}
      {opened === 'link' && (
        <PreviewLinkDialog widgetId={widget.id} flush={autosave.flush} onClose={() => setOpened(undefined)} />
      )}
      {opened === 'versions' && (
        <VersionsDialog
          {...{ widget, mayEdit, named }}
          onTake={take}
          onClose={() => {
            changeAddress({ version: undefined });
            setOpened(undefined);
          }}
        />
      )}
    </div>
  );
}

function asTheyAre<T>(settings: T): T {
  return settings;
}

/** Focuses a faulty field as soon as its tab, and whatever closes over it, has opened. */
function useLeadToFault() {
  const element = useRef<HTMLFormElement>(null);
  const wanted = useRef<{ isIt(field: HTMLInputElement): boolean; at: number }>(undefined);
  const [, look] = useState({});
  useEffect(() => {
    if (!wanted.current) return;
    const { isIt, at } = wanted.current;
    const faulty = [
      ...(element.current?.querySelectorAll<HTMLInputElement>('[aria-invalid="true"], [data-fault]') ?? []),
    ];
    const field = faulty.filter(isIt)[at];
    if (!field) return;
    wanted.current = undefined;
    field.focus();
    field.scrollIntoView({ block: 'center' });
  });
  /** The first one, or that of those which `isIt` knows. */
  const start = (isIt: (field: HTMLInputElement) => boolean = () => true, at = 0) => {
    wanted.current = { isIt, at };
    look({});
  };
  return { element, start };
}

/** Its words, with what is wrong with it. */
function saysOf(field: HTMLElement): string {
  return (field.closest('.sp-field') ?? field).textContent ?? '';
}

/** Puts what is on pages in the place of what is typed; the note takes it back. */
function useDrop<K extends BuiltKind>(
  widget: WidgetOf<K>,
  form: { values: Draft<K>; setValues(values: Draft<K>): void },
) {
  const t = useT();
  const say = useSay();
  return () => {
    const { values } = form;
    form.setValues(draftOf(widget));
    say(t('drafts.dropped'), { label: t('drafts.back'), onClick: () => form.setValues(values) });
  };
}

function useDuplicate<K extends BuiltKind>(widget: WidgetOf<K>, name: string, flush: () => Promise<void>) {
  const t = useT();
  const say = useSay();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const send = useSend(duplicateWidget);
  const duplicate = async () => {
    await flush();
    const params = { widgetId: widget.id };
    const copy = await send.mutateAsync({ params, body: { name: t('drafts.copyOf', { name }).slice(0, 200) } });
    void client.invalidateQueries({ queryKey: [listWidgets.id] });
    navigate(`/widgets/?id=${copy.id}`);
    say(t('drafts.duplicated'));
  };
  return () => void duplicate().catch((error: unknown) => say(problemText(error, t)));
}
