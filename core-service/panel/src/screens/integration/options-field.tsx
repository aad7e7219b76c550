import { useEffect, useState } from 'react';
import { askConnectorOptions } from '@smartpoint/contracts/connections';
import type { Connector, Option, SettingField, SettingValues } from '@smartpoint/contracts/connections';
import { useSend } from '../../app/api.ts';
import type { FieldBinding } from '../../form/use-form.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { problemText } from '../../ui/states.tsx';

interface OptionsFieldProps {
  connector: Connector;
  connectionId: number | null;
  savedSecrets: Record<string, string>;
  field: SettingField;
  values: SettingValues;
  binding: FieldBinding<unknown>;
  isDisabled: boolean;
}

/** Whoever types a key is not asked about every sign of it. */
const quietMs = 700;

/** A select whose choices the service tells, once what stands before it in the form is filled in. */
export function OptionsField({ connector, field, values, binding, isDisabled, ...saved }: OptionsFieldProps) {
  const t = useT();
  const send = useSend(askConnectorOptions);
  const [round, setRound] = useState(0);
  const before = connector.fields.slice(0, connector.fields.indexOf(field));
  const isReady = before.every((one) => one.isOptional || isFilled(one, values, saved.savedSecrets));
  const asked = JSON.stringify(before.map(({ name }) => values[name] ?? null));
  const { mutate } = send;
  useEffect(() => {
    if (!isReady) return;
    const { connectionId } = saved;
    const ask = () => mutate({ body: { connector: connector.id, field: field.name, settings: values, connectionId } });
    const timer = setTimeout(ask, quietMs);
    return () => clearTimeout(timer);
    // What stands after this field changes nothing about its choices.
  }, [asked, isReady, round]);

  const value = typeof binding.value === 'string' ? binding.value : '';
  const offered = isReady ? (send.data?.options ?? []) : [];
  const refusal = send.error ? problemText(send.error, t) : (send.data?.reason ?? undefined);
  const isAsking = isReady && (send.isPending || (!send.data && !send.error));
  return (
    <div className="sp-stack sp-stack--tight">
      <SelectField
        label={field.label}
        help={helpOf()}
        isOptional={field.isOptional}
        error={binding.error ?? (isReady && !isAsking ? refusal : undefined)}
        value={value}
        onChange={binding.onChange}
        isDisabled={isDisabled || !isReady}
        options={[
          { value: '', label: t('connections.options.choose') },
          ...withChosen(offered, value, offered.length > 0 ? t('connections.options.gone', { value }) : value),
        ]}
      />
      {isReady && !isAsking && (
        <div>
          <Button kind="link" onClick={() => setRound(round + 1)}>
            {t('connections.options.again')}
          </Button>
        </div>
      )}
    </div>
  );

  function helpOf(): string {
    if (!isReady) return t('connections.options.later');
    return isAsking ? t('connections.options.asking') : field.help;
  }
}

function isFilled({ name, kind }: SettingField, values: SettingValues, savedSecrets: Record<string, string>): boolean {
  const value = values[name];
  if (kind === 'secret' && savedSecrets[name] !== undefined) return true;
  return typeof value === 'boolean' || (value !== undefined && value !== null && value !== '');
}

/** What was chosen once stays to be seen, though the service may not offer it any more. */
function withChosen(options: readonly Option[], value: string, label: string): readonly Option[] {
  return value === '' || options.some((option) => option.value === value) ? options : [...options, { value, label }];
}
