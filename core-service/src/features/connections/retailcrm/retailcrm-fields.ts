import { z } from 'zod';
import { readJson, type CallAnswer } from '../../../platform/outbound/index.ts';
import type { Options } from '../kit/connector.ts';
import { placeValues, type FieldShape, type Fitted, type MappedValue, type Placed } from '../kit/place-values.ts';
import { askCustomFields } from './retailcrm-requests.ts';
import { retailcrmSettings } from './retailcrm-settings.ts';

/** Code of a field of orders. */
export const retailcrmTarget = z
  .string()
  .trim()
  .regex(/^(order:)?[A-Za-z0-9_-]+$/, { error: 'retailcrm-field' })
  .transform((code) => (code.includes(':') ? code : `order:${code}`));

const fieldsSchema = z.object({
  customFields: z.array(z.object({ code: z.string(), name: z.string(), entity: z.string(), type: z.string() })),
});

const kinds: Readonly<Record<string, Exclude<FieldShape['kind'], 'choice'>>> = {
  string: 'text',
  text: 'text',
  email: 'text',
  integer: 'number',
  numeric: 'number',
  boolean: 'yes-no',
  date: 'day',
};

const ordersFields = (answer: CallAnswer) =>
  (readJson(answer, fieldsSchema)?.customFields ?? []).filter(({ entity }) => entity === 'order');

export function placeIn(mapped: readonly MappedValue[], answer: CallAnswer): Placed {
  const fields = ordersFields(answer);
  return placeValues(mapped, (to) => {
    const kind = kinds[fields.find(({ code }) => to === `order:${code}`)?.type ?? ''];
    return kind && { kind };
  });
}

export const fieldValues = ({ values }: Placed): Record<string, unknown> =>
  Object.fromEntries([...values].map(([to, fitted]) => [to.slice('order:'.length), valueOf(fitted)]));

function valueOf(fitted: Fitted): unknown {
  if ('at' in fitted) return fitted.at.toISOString().slice(0, 10);
  if ('isYes' in fitted) return fitted.isYes;
  if ('number' in fitted) return fitted.number;
  return 'text' in fitted ? fitted.text : fitted.chosen;
}

/** Fields of orders that answers can go to. */
export const retailcrmTargets: readonly Options[] = [
  {
    ask: ({ url }) => {
      const read = retailcrmSettings.shape.url.safeParse(url);
      return read.success ? askCustomFields(read.data) : undefined;
    },
    read: (answer) =>
      ordersFields(answer)
        .filter(({ type }) => kinds[type] !== undefined)
        .map(({ code, name }) => ({ value: `order:${code}`, label: name })),
  },
];
