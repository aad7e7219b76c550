import { useEffect, useState } from 'react';
import { updateConnection } from '@smartpoint/contracts/connections';
import { askServiceFields, listFieldMaps, saveFieldMap } from '@smartpoint/contracts/field-maps';
import type { FieldMap, FieldPair } from '@smartpoint/contracts/field-maps';
import { useSend } from '../../../app/api.ts';
import { useCan } from '../../../app/session.tsx';
import { refusedFields } from '../../../form/errors.ts';
import type { Column } from '../../../form/field-spec.ts';
import { RowsField } from '../../../form/rows-field.tsx';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import type { Option } from '../../../ui/choice-fields.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useSay } from '../../../ui/snackbars.tsx';
import { problemText } from '../../../ui/states.tsx';

interface FieldMapCardProps {
  widgetId: number;
  map: FieldMap;
  sources: readonly Option<string>[];
}

/** Answers of the widget and the fields of one service that they go to. Works at once. */
export function FieldMapCard({ widgetId, map, sources }: FieldMapCardProps) {
  const t = useT();
  const say = useSay();
  const can = useCan();
  const { connectionId, service, name } = map;
  const [pairs, setPairs] = useState<readonly FieldPair[]>(map.pairs);
  const fields = useFields(connectionId, pairs.length > 0 && can(askServiceFields));
  const save = useSend(saveFieldMap, { outdates: [listFieldMaps] });
  const errors = refusedFields(save.error);
  const isNamed = Object.keys(errors).length > 0;
  const send = () =>
    save.mutate(
      { params: { widgetId }, body: { connectionId, pairs: [...pairs] } },
      {
        onSuccess: ({ pairs: saved }) => {
          setPairs(saved);
          say(t('form.saved'));
        },
      },
    );
  return (
    <Card title={t('fieldMaps.title', { service, name })}>
      <div className="sp-stack">
        <p className="sp-soft">{t('fieldMaps.intro')}</p>
        {!map.isReceiving && (
          <Notice tone="warn">
            {t('fieldMaps.notReceiving')} {can(updateConnection) && t('fieldMaps.notReceivingDo')}
          </Notice>
        )}
        <RowsField
          label={t('fieldMaps.rows')}
          help={fields.help}
          max={25}
          columns={[
            { name: 'from', label: t('fieldMaps.from'), options: withKept(sources, map.pairs) },
            { name: 'to', label: t('fieldMaps.to'), ...fields.choice(pairs) },
          ]}
          place={{
            value: pairs,
            errors,
            pointer: '/pairs',
            isDisabled: !can(saveFieldMap) || save.isPending,
            onChange: (rows) => {
              save.reset();
              setPairs(rows.map(({ from = '', to = '' }) => ({ from, to })));
            },
          }}
        />
        {save.error && !isNamed && <Notice tone="bad">{problemText(save.error, t)}</Notice>}
        {can(saveFieldMap) ? (
          <div className="sp-row">
            <Button kind="secondary" isBusy={save.isPending} onClick={send}>
              {t('fieldMaps.save')}
            </Button>
            <span className="sp-small sp-soft">{t('fieldMaps.at-once')}</span>
          </div>
        ) : (
          <p className="sp-small sp-soft">{t('ui.askOthers')}</p>
        )}
      </div>
    </Card>
  );
}

interface Fields {
  help: string;
  /** What of a field can be chosen or typed; while the service is asked, what is there already. */
  choice(pairs: readonly FieldPair[]): Pick<Column, 'options' | 'typing'>;
}

/** The service is asked once there is something to choose for. */
function useFields(connectionId: number, isWanted: boolean): Fields {
  const t = useT();
  const { mutate, data, error } = useSend(askServiceFields);
  useEffect(() => {
    if (isWanted) mutate({ params: { connectionId } });
  }, [isWanted, connectionId, mutate]);
  const reason = error ? problemText(error, t) : data?.reason;
  const known = data?.options ?? (error ? [] : undefined);
  return {
    help: reason ? t('fieldMaps.unknown', { reason }) : '',
    choice: (pairs) =>
      known
        ? { options: known, typing: t('fieldMaps.typing') }
        : {
            options: [
              { value: '', label: t('fieldMaps.asking') },
              ...pairs.filter(({ to }) => to !== '').map(({ to }) => ({ value: to, label: to })),
            ],
          },
  };
}

/** A question that was taken out of the form stays to be seen where it is used. */
function withKept(sources: readonly Option<string>[], pairs: readonly FieldPair[]): readonly Option<string>[] {
  const gone = pairs.map(({ from }) => from).filter((from) => !sources.some(({ value }) => value === from));
  return [...sources, ...gone.map((value) => ({ value, label: value }))];
}
