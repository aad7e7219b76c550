import type { Connector as ConnectorView } from '@smartpoint/contracts/connections';
import type { Translate } from '../../platform/i18n/index.ts';
import type { Connector } from './kit/connector.ts';

/** A manifest in the reader's words. */
export function connectorView({ manifest: { id, block, fields }, key }: Connector, t: Translate): ConnectorView {
  return {
    id,
    block,
    name: t(`connections:${id}.name`),
    summary: t(`connections:${id}.summary`),
    hasKey: key !== undefined,
    fields: fields.map(({ name, kind, placeholder = '' }) => ({
      name,
      kind,
      placeholder,
      label: t(`connections:${id}.field.${name}`),
      help: t(`connections:${id}.help.${name}`),
    })),
  };
}
