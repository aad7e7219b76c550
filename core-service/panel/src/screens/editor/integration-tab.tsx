import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { listBranches } from '@smartpoint/contracts/branches';
import { getCallbackSettings } from '@smartpoint/contracts/callbacks';
import { listFieldMaps } from '@smartpoint/contracts/field-maps';
import { useApi } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField, Toggle } from '../../ui/choice-fields.tsx';
import { Notice } from '../../ui/notice.tsx';
import { FieldMaps } from './field-maps/field-maps.tsx';
import type { EditorTabProps } from './kinds/kind-editor.ts';
import { CallbackOff, NoBranches } from './missing-in-account.tsx';

/** What becomes of the leads of a widget in the organisation: every kind that takes leads has it. */
export function IntegrationTab<K extends BuiltKind>({ form, widget }: Pick<EditorTabProps<K>, 'form' | 'widget'>) {
  const can = useCan();
  const t = useT();
  const branches = useApi(listBranches, {}).data?.branches;
  const settings = useApi(getCallbackSettings, {}).data;
  const branch = form.field('branchId');
  const callback = form.field('callback');
  return (
    <>
      <Card title={t('callback.title')}>
        <div className="sp-stack">
          <Toggle
            label={t('callback.widget')}
            help={t('callback.widgetHelp')}
            isChecked={callback.value}
            onChange={callback.onChange}
          />
          {callback.value && settings?.enabled === false && (
            <Notice tone="warn">
              <CallbackOff />
            </Notice>
          )}
        </div>
      </Card>
      <Card title={t('branch.choice')}>
        {branches?.length === 0 ? (
          <p className="sp-soft">
            <NoBranches />
          </p>
        ) : (
          <SelectField
            label={t('branch.choice')}
            help={t('branch.choiceHelp')}
            value={String(branch.value ?? '')}
            options={[
              { value: '', label: t('branch.choice.none') },
              ...(branches ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            onChange={(id) => branch.onChange(id === '' ? null : Number(id))}
            error={branch.error}
          />
        )}
      </Card>
      {can(listFieldMaps) && <FieldMaps widgetId={widget.id} />}
    </>
  );
}
