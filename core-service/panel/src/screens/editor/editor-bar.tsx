import type { WidgetOf } from '@smartpoint/contracts/widgets';
import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { moreVertical, redo, undo } from '../../ui/icons.ts';
import { Menu, MenuItem } from '../../ui/menu.tsx';
import { Badge } from '../../ui/notice.tsx';
import type { Autosave } from './use-autosave.ts';

interface EditorBarProps<K extends BuiltKind> {
  widget: WidgetOf<K>;
  mayEdit: boolean;
  /** How many things differ from what is on pages. */
  changes: number;
  autosave: Pick<Autosave, 'state' | 'keptAt'>;
  history: { canUndo: boolean; canRedo: boolean; go(back: boolean): void };
  onPublish(): void;
  onVersions(): void;
  onDrop(): void;
  onDuplicate(): void;
  onLink(): void;
}

/** Where a widget stands between what is typed and what is on the site, and what to do about it. */
export function EditorBar<K extends BuiltKind>(props: EditorBarProps<K>) {
  const { widget, mayEdit, changes, history, onPublish, onVersions } = props;
  const t = useT();
  return (
    <section className="sp-editor-bar" aria-label={t('drafts.bar')}>
      <div className="sp-editor-bar__state">
        {changes > 0 && <Badge tone="warn">{t('drafts.count', { count: changes })}</Badge>}
        <span className="sp-small sp-soft">
          {widget.enabled ? t('drafts.live', { version: widget.version }) : t('drafts.off')}
        </span>
        {mayEdit && <Kept {...props} />}
      </div>
      <div className="sp-row">
        {mayEdit && (
          <>
            <IconButton
              icon={undo}
              label={t('drafts.undo')}
              isDisabled={!history.canUndo}
              onClick={() => history.go(true)}
            />
            <IconButton
              icon={redo}
              label={t('drafts.redo')}
              isDisabled={!history.canRedo}
              onClick={() => history.go(false)}
            />
          </>
        )}
        <Button kind="quiet" onClick={onVersions}>
          {t('drafts.versions')}
        </Button>
        {mayEdit && <More {...props} />}
        {mayEdit && (
          <Button kind="primary" isDisabled={changes === 0} onClick={onPublish}>
            {t('drafts.publish')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Kept<K extends BuiltKind>({ autosave: { state, keptAt }, changes }: EditorBarProps<K>) {
  const t = useT();
  const format = useFormat();
  const isSame = state === 'kept' && changes === 0;
  return (
    <span className="sp-small sp-soft" role="status">
      {isSame
        ? t('drafts.state.same')
        : t(`drafts.state.${state}`, { time: keptAt === undefined ? '' : format.clock(keptAt) })}
    </span>
  );
}

function More<K extends BuiltKind>({ changes, onDrop, onDuplicate, onLink }: EditorBarProps<K>) {
  const t = useT();
  return (
    <Menu
      label={t('drafts.more')}
      placement="bottom-end"
      button={({ isOpen, toggle }) => (
        <IconButton icon={moreVertical} label={t('drafts.more')} isExpanded={isOpen} onClick={toggle} />
      )}
    >
      {(close) => {
        const doing = (action: () => void) => () => {
          close();
          action();
        };
        return (
          <>
            <MenuItem onClick={doing(onLink)}>{t('drafts.link.show')}</MenuItem>
            <MenuItem onClick={doing(onDuplicate)}>{t('drafts.duplicate')}</MenuItem>
            {changes > 0 && (
              <MenuItem isDanger onClick={doing(onDrop)}>
                {t('drafts.drop')}
              </MenuItem>
            )}
          </>
        );
      }}
    </Menu>
  );
}
