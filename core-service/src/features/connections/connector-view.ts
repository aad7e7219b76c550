import type { Connector as ConnectorView, SettingField as FieldView } from '@smartpoint/contracts/connections';
import type { Translate } from '../../platform/i18n/index.ts';
import type { Connector, SettingField } from './kit/connector.ts';
import type { OAuthApps } from './kit/oauth2.ts';
import { placeholderWords } from './kit/placeholders.ts';

const empty = { text: '', lines: '', url: '', secret: '', number: null, toggle: false, select: '', keyValue: [] };

/** A manifest in the reader's words. People can say yes at the service where the operator has an app there. */
export function connectorView(
  { manifest, key, oauth, takesLeads }: Connector,
  apps: OAuthApps,
  t: Translate,
): ConnectorView {
  const { id, block, fields } = manifest;
  return {
    id,
    block,
    name: t(`connections:${id}.name`),
    summary: t(`connections:${id}.summary`),
    hasKey: key !== undefined,
    byConsent: oauth !== undefined && apps[id] !== undefined,
    consentAsks: oauth?.pageAt ? fields.filter(({ kind }) => kind === 'url').map(({ name }) => name) : [],
    takesLeads,
    fields: fields.map((field) => fieldView(id, field, t)),
  };
}

function fieldView(id: string, field: SettingField, t: Translate): FieldView {
  const { name, kind, placeholder = '', isOptional = false, initial = empty[kind], visibleWhen = null } = field;
  const choices = 'choices' in field ? field.choices : null;
  return {
    name,
    kind,
    placeholder,
    isOptional,
    initial,
    visibleWhen,
    label: t(`connections:${id}.field.${name}`),
    help: t(`connections:${id}.help.${name}`, placeholderWords),
    choices: choices && choices.map((value) => ({ value, label: t(`connections:${id}.choice.${name}.${value}`) })),
  };
}
