import { useState } from 'react';
import {
  getWidgetVersion,
  listWidgetVersions,
  restoreWidgetVersion,
  type WidgetVersion,
} from '@smartpoint/contracts/widget-drafts';
import { getWidget, listWidgets, type WidgetOf } from '@smartpoint/contracts/widgets';
import { contentOf } from '@smartpoint/contracts/widgets/settings';
import type { BuiltKind, SettingsOf } from '@smartpoint/contracts/widgets/settings';
import { useApi, useSend } from '../../app/api.ts';
import { useVisitorLocale } from '../../app/session.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Badge, Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { WidgetPreview } from '../../ui/widget-preview.tsx';
import { DifferenceTable, useDifferences } from './difference-table.tsx';
import { isOfKind } from './is-of-kind.ts';

interface VersionsDialogProps<K extends BuiltKind> {
  widget: WidgetOf<K>;
  mayEdit: boolean;
  /** The version to begin with. */
  named?: number | undefined;
  onTake(settings: SettingsOf<K>, version: number): void;
  onClose(): void;
}

/** Everything that has been on the site, by time and author; each beside what is there now, and back with one press. */
export function VersionsDialog<K extends BuiltKind>(props: VersionsDialogProps<K>) {
  const { widget, named, onClose } = props;
  const t = useT();
  const versions = useApi(listWidgetVersions, { params: { widgetId: widget.id } });
  const [opened, setOpened] = useState(named);
  return (
    <Dialog title={t('drafts.versions')} isWide onClose={onClose}>
      <p className="sp-soft">{t('drafts.versions.note')}</p>
      <Loaded query={versions} skeleton={<Skeleton height={240} />}>
        {(data) => (
          <ol className="sp-versions">
            {data.versions.map((version) => (
              <li key={version.version} ref={version.version === named ? bringIntoView : undefined}>
                <Line
                  version={version}
                  isLive={version.version === widget.version}
                  isOpen={opened === version.version}
                  onTurn={() => setOpened(opened === version.version ? undefined : version.version)}
                />
                {opened === version.version && <Beside key={version.version} {...props} number={version.version} />}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </Dialog>
  );
}

function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

interface LineProps {
  version: WidgetVersion;
  isLive: boolean;
  isOpen: boolean;
  onTurn(): void;
}

function Line({ version, isLive, isOpen, onTurn }: LineProps) {
  const t = useT();
  const format = useFormat();
  const { restoredFrom, note } = version;
  const about = restoredFrom === null ? note : t('drafts.version.restored', { version: restoredFrom });
  return (
    <button type="button" className="sp-versions__line" aria-expanded={isOpen} onClick={onTurn}>
      <span className="sp-versions__name">
        <strong>{t('drafts.version', { version: version.version })}</strong>
        {isLive && <Badge tone="good">{t('drafts.version.live')}</Badge>}
        <span className="sp-small sp-soft">{version.createdBy ?? t('drafts.version.nobody')}</span>
      </span>
      <span className="sp-small sp-soft">{format.moment(version.createdAt)}</span>
      {about && <span className="sp-versions__note sp-small">{about}</span>}
    </button>
  );
}

function Beside<K extends BuiltKind>(props: VersionsDialogProps<K> & { number: number }) {
  const { widget, number } = props;
  const t = useT();
  const query = useApi(getWidgetVersion, { params: { widgetId: widget.id, version: number } });
  return (
    <Loaded query={query} skeleton={<Skeleton height={200} />}>
      {(data) => {
        const content: { kind: string; settings: unknown } = { ...widget, ...data };
        return isOfKind(content, widget.kind) ? (
          <Compared {...props} old={content.settings} />
        ) : (
          <Notice tone="warn">{t('drafts.version.broken')}</Notice>
        );
      }}
    </Loaded>
  );
}

function Compared<K extends BuiltKind>(props: VersionsDialogProps<K> & { number: number; old: SettingsOf<K> }) {
  const { widget, number, old, mayEdit, onTake, onClose } = props;
  const t = useT();
  const locale = useVisitorLocale();
  const say = useSay();
  const rows = useDifferences({ settings: old }, { settings: widget.settings });
  const send = useSend(restoreWidgetVersion, {
    outdates: [getWidget, listWidgets, listWidgetVersions],
    onDone: () => say(t('drafts.version.restoredNow', { version: number })),
  });
  const restore = () =>
    send.mutate(
      { params: { widgetId: widget.id, version: number }, body: { baseVersion: widget.version } },
      { onSuccess: onClose, onError: (error) => say(problemText(error, t)) },
    );
  const isLive = number === widget.version;
  const options = { locale, mode: 'miniature', device: 'desktop', view: 'form' } as const;
  const nameOf = (version: number) => t('drafts.version', { version });
  const shown = isLive ? [number] : [number, widget.version];
  return (
    <div className="sp-versions__open sp-stack">
      <div className="sp-versions__pictures">
        {shown.map((version) => (
          <figure key={version}>
            <div className="sp-miniature sp-miniature--center">
              <WidgetPreview
                content={contentOf(widget.kind, version === number ? old : widget.settings)}
                options={options}
              />
            </div>
            <figcaption className="sp-small">{nameOf(version)}</figcaption>
          </figure>
        ))}
      </div>
      {!isLive && <DifferenceTable rows={rows} sides={[nameOf(number), nameOf(widget.version)]} />}
      {!isLive && mayEdit && (
        <div className="sp-row">
          <Button onClick={() => onTake(old, number)}>{t('drafts.version.take')}</Button>
          <Button isBusy={send.isPending} onClick={restore}>
            {t('drafts.version.restore')}
          </Button>
        </div>
      )}
    </div>
  );
}
