import type { Connector } from '@smartpoint/contracts/connections';
import { SettingsForm } from '../../form/settings-form.tsx';
import { useForm } from '../../form/use-form.ts';

interface ConnectionFormProps {
  connector: Connector;
  saved: Record<string, string>;
  save(settings: Record<string, string>): Promise<void>;
  saveWords?: string;
}

/** The form a connector's manifest describes; what is wrong with a value the service says, by field. */
export function ConnectionForm({ connector, saved, save, saveWords }: ConnectionFormProps) {
  const form = useForm({ saved: { settings: saved }, save: ({ settings }) => save(settings) });
  return (
    <SettingsForm
      form={form}
      {...(saveWords === undefined ? {} : { save: saveWords })}
      fields={connector.fields.map(({ name, kind, label, help, placeholder }) => ({
        kind,
        path: ['settings', name],
        label,
        help,
        placeholder,
      }))}
    />
  );
}
