import { Icon, lock, plus } from '../../ui/icons.ts';
import { useLocation } from 'wouter';
import { listModules } from '@smartpoint/contracts/settings';
import { createWidget, listWidgets } from '@smartpoint/contracts/widgets';
import { getOnboarding } from '@smartpoint/contracts/leads';
import { useApi, useSend } from '../../app/api.ts';
import { useSites } from '../../app/site.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Menu } from '../../ui/menu.tsx';
import { KindPicture } from '../../ui/pictures.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

/** «СОЗДАТЬ ФОРМУ» (S-33): kinds as pictures; a choice makes the widget and opens its settings (S-34). */
export function CreateMenu() {
  const t = useT();
  const { create, isBusy } = useCreateWidget();
  return (
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
        />
      )}
    </Menu>
  );
}

type Kind = Parameters<ReturnType<typeof useCreateWidget>['create']>[0];

function Kinds({ onChoose }: { onChoose(kind: Kind): void }) {
  const t = useT();
  const modules = useApi(listModules, {});
  return (
    <Loaded query={modules} skeleton={<Skeleton height={240} />}>
      {(data) =>
        data.modules.map(({ kind, connected, available }) =>
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
                <span className="sp-small sp-soft">
                  {t(available ? 'home.locked.notConnected' : 'home.locked.notReleased')}
                </span>
              </span>
            </Link>
          ),
        )
      }
    </Loaded>
  );
}

export function useCreateWidget() {
  const t = useT();
  const say = useSay();
  const [, navigate] = useLocation();
  const { chosen } = useSites();
  const send = useSend(createWidget, {
    outdates: [listWidgets, getOnboarding],
    onDone: (widget) => navigate(`/widgets/?id=${widget.id}`),
  });
  const create = (kind: NonNullable<typeof send.variables>['body']['kind']) =>
    send.mutate(
      { body: { kind, ...(chosen ? { siteId: chosen.id } : {}) } },
      { onError: (error) => say(problemText(error, t)) },
    );
  return { create, isBusy: send.isPending };
}
