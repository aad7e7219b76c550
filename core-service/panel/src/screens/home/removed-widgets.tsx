import { useState } from 'react';
import { listRemovedWidgets, restoreWidget } from '@smartpoint/contracts/widgets';
import type { RemovedWidget } from '@smartpoint/contracts/widgets';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useSites } from '../../app/site.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { kindName } from '../../i18n/kind-name.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useRestore } from './use-restore.ts';

/** «Удалённые»: whatever was deleted by mistake comes back from here, also days later. */
export function RemovedWidgets() {
  const t = useT();
  const mayRestore = useCan()(restoreWidget);
  const { chosen } = useSites();
  const removed = useApi(listRemovedWidgets, {}, { enabled: mayRestore }).data?.widgets ?? [];
  const shown = removed.filter(({ siteId }) => !chosen || siteId === chosen.id);
  if (!mayRestore || shown.length === 0) return null;
  return (
    <details className="sp-removed">
      <summary>{t('home.removed', { count: shown.length })}</summary>
      <Card>
        <p className="sp-small sp-soft">{t('home.removed.note')}</p>
        <ul className="sp-removed__list">
          {shown.map((widget) => (
            <RemovedRow key={widget.id} widget={widget} />
          ))}
        </ul>
      </Card>
    </details>
  );
}

function RemovedRow({ widget }: { widget: RemovedWidget }) {
  const t = useT();
  const format = useFormat();
  const restore = useRestore();
  const [isBusy, setBusy] = useState(false);
  const bringBack = () => {
    setBusy(true);
    void restore(widget).finally(() => setBusy(false));
  };
  return (
    <li className="sp-removed__row">
      <span className="sp-grow">
        <strong>{widget.name}</strong>
        <br />
        <span className="sp-small sp-soft">
          {kindName(widget.kind, t)} · {t('home.removed.at', { at: format.moment(widget.removedAt) })}
        </span>
      </span>
      <Button
        size="compact"
        isBusy={isBusy}
        label={t('home.removed.restoreNamed', { name: widget.name })}
        onClick={bringBack}
      >
        {t('editor.undo')}
      </Button>
    </li>
  );
}
