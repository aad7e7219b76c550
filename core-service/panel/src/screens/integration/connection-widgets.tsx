import { useState } from 'react';
import { listConnections, updateConnection } from '@smartpoint/contracts/connections';
import type { Connection } from '@smartpoint/contracts/connections';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { useApi, useSend } from '../../app/api.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Checkbox, RadioField } from '../../ui/choice-fields.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { problemText } from '../../ui/states.tsx';

/** Whose leads go to the service: all of them, or those of some widgets. Works at once. */
export function ConnectionWidgets({ connection }: { connection: Connection }) {
  const t = useT();
  const { id, version, widgetIds } = connection;
  const widgets = useApi(listWidgets, {});
  const update = useSend(updateConnection, { outdates: [listConnections] });
  const [isChoosing, setChoosing] = useState(widgetIds.length > 0);
  const choose = (chosen: number[]) =>
    update.mutate({ params: { connectionId: id }, body: { version, widgetIds: chosen } });
  return (
    <div className="sp-stack sp-stack--tight">
      <RadioField
        label={t('connections.widgets')}
        value={isChoosing ? 'some' : 'all'}
        isBusy={update.isPending}
        options={[
          { value: 'all', label: t('connections.widgets.all') },
          { value: 'some', label: t('connections.widgets.some') },
        ]}
        onChange={(which) => {
          setChoosing(which === 'some');
          if (which === 'all' && widgetIds.length > 0) choose([]);
        }}
      />
      {isChoosing && (
        <Loaded query={widgets} skeleton={<Skeleton height={80} />}>
          {(known) =>
            known.widgets.map((widget) => (
              <Checkbox
                key={widget.id}
                label={widget.name}
                isChecked={widgetIds.includes(widget.id)}
                isBusy={update.isPending}
                onChange={(isChosen) =>
                  choose(isChosen ? [...widgetIds, widget.id] : widgetIds.filter((each) => each !== widget.id))
                }
              />
            ))
          }
        </Loaded>
      )}
      {isChoosing && widgetIds.length === 0 && <p className="sp-small sp-soft">{t('connections.widgets.none')}</p>}
      {update.error && <Notice tone="bad">{problemText(update.error, t)}</Notice>}
    </div>
  );
}
