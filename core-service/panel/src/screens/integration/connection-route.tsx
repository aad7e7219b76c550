import { useState } from 'react';
import { listConnections, updateConnection } from '@smartpoint/contracts/connections';
import type { Connection } from '@smartpoint/contracts/connections';
import { useSend } from '../../app/api.ts';
import { isSame } from '../../form/pointer.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { RouteFields } from './route-fields.tsx';
import { isWhole } from './route-rules.ts';

/** Which leads the service wants beyond those of chosen widgets, and with whom it takes them in turn. */
export function ConnectionRoute({ connection }: { connection: Connection }) {
  const t = useT();
  const say = useSay();
  const update = useSend(updateConnection, { outdates: [listConnections] });
  const { id, version } = connection;
  const [rules, setRules] = useState(connection.route);
  const [turn, setTurn] = useState(connection.turn);
  const [isTried, setTried] = useState(false);
  const save = () => {
    setTried(true);
    if (!rules.every(isWhole)) return;
    update.mutate(
      { params: { connectionId: id }, body: { version, route: rules, turn } },
      { onSuccess: () => say(t('form.saved')) },
    );
  };
  return (
    <section
      className="sp-stack sp-stack--tight"
      aria-label={t('connections.route')}
      data-unsaved={!isSame({ rules, turn }, { rules: connection.route, turn: connection.turn })}
    >
      <h2 className="sp-card__title">{t('connections.route')}</h2>
      <p className="sp-small sp-soft">{t(rules.length > 0 ? 'connections.route.all' : 'connections.route.none')}</p>
      <RouteFields rules={rules} isTried={isTried} onChange={setRules} />
      <TextField
        label={t('connections.turn')}
        help={t('connections.turn.help')}
        placeholder={t('connections.turn.example')}
        value={turn}
        maxLength={60}
        onChange={setTurn}
      />
      {update.error && <Notice tone="bad">{problemText(update.error, t)}</Notice>}
      <div>
        <Button kind="secondary" isBusy={update.isPending} onClick={save}>
          {t('connections.route.save')}
        </Button>
      </div>
    </section>
  );
}
