import { useEffect } from 'react';
import type { ReactNode } from 'react';
import type { Connection, Connector, SettingField, SettingValues } from '@smartpoint/contracts/connections';
import type { FieldSpec } from '../../form/field-spec.ts';
import { pointerOf } from '../../form/pointer.ts';
import { SettingsForm } from '../../form/settings-form.tsx';
import { useForm } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { OptionsField } from './options-field.tsx';

interface ConnectionFormProps {
  connector: Connector;
  /** Left out: a new one. */
  connection?: Pick<Connection, 'id' | 'settings' | 'savedSecrets'>;
  save(settings: SettingValues): Promise<void>;
  saveWords?: string;
  /** What a lead or a test found wrong here. */
  fault?: FieldFault | undefined;
}

export interface FieldFault {
  field: string;
  reason: string;
}

/** The form a connector's manifest describes; what is wrong with a value the service says, by field. */
export function ConnectionForm({ connector, connection, save, saveWords, fault }: ConnectionFormProps) {
  const t = useT();
  const { id = null, settings = {}, savedSecrets = {} } = connection ?? {};
  const form = useForm<{ settings: SettingValues }>({
    saved: { settings: { ...initialOf(connector), ...settings } },
    save: async (values) => {
      await save(values.settings);
      // Typed secrets are kept now, and never shown again.
      return { settings: withoutSecrets(connector, values.settings) };
    },
  });
  useEffect(() => {
    if (fault) form.blame({ [pointerOf(['settings', fault.field])]: fault.reason });
  }, [fault]);
  const own: Record<string, (isDisabled: boolean) => ReactNode> = {};
  for (const field of connector.fields) {
    if (field.kind !== 'select' || field.choices !== null) continue;
    const asked = { connector, connectionId: id, savedSecrets, field, values: form.values.settings };
    own[pointerOf(['settings', field.name])] = (isDisabled) => (
      <OptionsField {...asked} binding={form.at(['settings', field.name])} isDisabled={isDisabled} />
    );
  }
  const columns = { keyLabel: t('connections.keyValue.key'), valueLabel: t('connections.keyValue.value') };
  return (
    <SettingsForm
      form={form}
      {...(saveWords === undefined ? {} : { save: saveWords })}
      own={own}
      fields={connector.fields.map((field) => specOf(field, savedSecrets, columns))}
    />
  );
}

function specOf(
  field: SettingField,
  savedSecrets: Record<string, string>,
  columns: { keyLabel: string; valueLabel: string },
): FieldSpec {
  const { name, kind, label, help, placeholder, isOptional, visibleWhen } = field;
  const common = {
    path: ['settings', name],
    label,
    help,
    isOptional,
    ...(visibleWhen && { visibleWhen: { path: ['settings', visibleWhen.name], is: visibleWhen.is } }),
  };
  if (kind === 'lines') return { ...common, kind: 'text', isLong: true };
  if (kind === 'secret') return { ...common, kind, saved: savedSecrets[name] };
  if (kind === 'select') return { ...common, kind, options: field.choices ?? [] };
  if (kind === 'keyValue') return { ...common, kind, ...columns };
  return { ...common, kind, placeholder };
}

function initialOf({ fields }: Connector): SettingValues {
  const asked = fields.filter(({ kind }) => kind !== 'secret');
  return Object.fromEntries(asked.map(({ name, initial }) => [name, initial]));
}

function withoutSecrets({ fields }: Connector, values: SettingValues): SettingValues {
  const secrets = new Set(fields.filter(({ kind }) => kind === 'secret').map(({ name }) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secrets.has(name)));
}
