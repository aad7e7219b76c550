import { useState } from 'react';
import { listModules } from '@smartpoint/contracts/settings';
import type { WidgetKind } from '@smartpoint/contracts/widget-kinds';
import { useApi } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon, lock, plus } from '../../ui/icons.ts';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Menu } from '../../ui/menu.tsx';
import { KindPicture, TemplatesPicture } from '../../ui/pictures.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useLockedWords } from './locked-words.ts';
import { TemplatesDialog } from './templates/templates-dialog.tsx';
import { useCreateWidget } from './use-create-widget.ts';

/** «СОЗДАТЬ ФОРМУ» (S-33): templates, and kinds to begin from scratch; a choice makes the widget and opens its settings (S-34). */
export function CreateMenu() {
  const t = useT();
  const { create, isBusy } = useCreateWidget();
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <Menu
        label={t('home.create')}
        placement="bottom-end"
        className="sp-kinds"
        button={({ isOpen, toggle }) => (
          <Button kind="primary" icon={plus} isBusy={isBusy} isExpanded={isOpen} onClick={toggle}>
            {t('home.create')}
          </Button>
        )}
      >
        {(close) => (
          <Kinds
            onChoose={(kind) => {
              close();
              create(kind);
            }}
            onTemplates={() => {
              close();
              setChoosing(true);
            }}
          />
        )}
      </Menu>
      {isChoosing && <TemplatesDialog onClose={() => setChoosing(false)} />}
    </>
  );
}

interface KindsProps {
  onChoose(kind: WidgetKind): void;
  onTemplates(): void;
}

function Kinds({ onChoose, onTemplates }: KindsProps) {
  const t = useT();
  const modules = useApi(listModules, {});
  const lockedWords = useLockedWords();
  return (
    <Loaded query={modules} skeleton={<Skeleton height={240} />}>
      {(data) => (
        <>
          <button type="button" role="menuitem" className="sp-menu__item" onClick={onTemplates}>
            <TemplatesPicture />
            <span className="sp-kinds__words">
              <strong>{t('templates.open')}</strong>
              <span className="sp-small sp-soft">{t('templates.about')}</span>
            </span>
          </button>
          <div className="sp-kinds__scratch sp-small sp-soft" role="presentation">
            {t('templates.scratch')}
          </div>
          {data.modules.map(({ kind, connected, available }) =>
            connected ? (
              <button key={kind} type="button" role="menuitem" className="sp-menu__item" onClick={() => onChoose(kind)}>
                <KindPicture kind={kind} />
                <span className="sp-kinds__words">
                  <strong>{t(`kind.${kind}`)}</strong>
                  <span className="sp-small sp-soft">{t(`kind.about.${kind}`)}</span>
                </span>
              </button>
            ) : (
              <Link key={kind} to="/settings/tariff-plans/" className="sp-menu__item sp-kinds__locked" isMenuItem>
                <KindPicture kind={kind} />
                <span className="sp-kinds__words">
                  <strong>
                    {t(`kind.${kind}`)} <Icon icon={lock} size={16} />
                  </strong>
                  <span className="sp-small sp-soft">{t(lockedWords(available))}</span>
                </span>
              </Link>
            ),
          )}
        </>
      )}
    </Loaded>
  );
}
