import type { Translate } from '../../../platform/i18n/index.ts';
import { html, type Html, type HtmlValue } from '../page/html.ts';
import { meaningOf } from './meaning.ts';
import type { JsonSchema } from './schemas.ts';

/** A value in words and links, and below it the table of its members if it is an object or a list of objects. */
export function schemaView(schema: JsonSchema, t: Translate): Html {
  const members = membersOf(schema);
  return html`<p class="type">${typeOf(schema, t)}</p>
    ${members && membersTable(members, t)}`;
}

/** `string, 1–200`, `list of Site`, `by key: Order`, `popup | quiz`. */
export function typeOf(schema: JsonSchema, t: Translate): HtmlValue {
  if (schema.$ref) return reference(schema.$ref);
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (schema.enum) return join(schema.enum.map((value) => html`<code>${String(value)}</code>`));
  if (schema.anyOf) return join(schema.anyOf.map((each) => typeOf(each, t)));
  if (schema.items) return [t('api-docs:type.list'), ' ', typeOf(schema.items, t), limits(schema, t)];
  const values = valuesOf(schema);
  if (values) return [t('api-docs:type.map'), ' ', typeOf(values, t)];
  const types = [schema.type ?? 'any'].flat().map((type) => t(`api-docs:type.${type}`));
  return [types.join(' | '), schema.format && ` (${schema.format})`, limits(schema, t)];
}

/** The schema of every value of a map; nothing for an object with members of its own. */
function valuesOf({ additionalProperties: values, properties }: JsonSchema): JsonSchema | undefined {
  return typeof values === 'object' && !properties && Object.keys(values).length > 0 ? values : undefined;
}

export function reference(ref: string): Html {
  const name = ref.slice(ref.lastIndexOf('/') + 1);
  return html`<a href="#schema-${name}">${name}</a>`;
}

function membersTable(schema: JsonSchema, t: Translate): Html {
  const rows = Object.entries(schema.properties ?? {}).map(([name, member]) => {
    const isRequired = schema.required?.includes(name);
    return html`<tr>
      <th scope="row"><code>${name}</code>${isRequired && html` <abbr title="${t('api-docs:required')}">*</abbr>`}</th>
      <td>${typeOf(member, t)}${defaultOf(member, t)}${meaningBelow(member, t)}${nested(member, t)}</td>
    </tr>`;
  });
  return html`<div class="scroll">
    <table>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function meaningBelow({ description }: JsonSchema, t: Translate): HtmlValue {
  return description && html`<br />${meaningOf(description, t)}`;
}

function nested(schema: JsonSchema, t: Translate): HtmlValue {
  const members = membersOf(schema);
  return (
    members &&
    html`<details>
      <summary>${t('api-docs:members')}</summary>
      ${membersTable(members, t)}
    </details>`
  );
}

/** The object whose members are worth a table: itself, or the items of a list. References have their own place. */
function membersOf(schema: JsonSchema): JsonSchema | undefined {
  const object = schema.items ?? schema;
  return object.properties ? object : undefined;
}

function defaultOf({ default: value }: JsonSchema, t: Translate): HtmlValue {
  if (value === undefined || (typeof value === 'object' && value !== null)) return undefined;
  return html` <span class="note">${t('api-docs:default')} <code>${JSON.stringify(value)}</code></span>`;
}

function limits(schema: JsonSchema, t: Translate): HtmlValue {
  const low = schema.minLength ?? schema.minItems ?? schema.minimum ?? aboveExclusive(schema.exclusiveMinimum);
  const high = schema.maxLength ?? schema.maxItems ?? schema.maximum;
  const range = rangeOf(low, high);
  const pattern = schema.pattern && html` <code class="pattern">${schema.pattern}</code>`;
  return [range && html` <span class="note">${range} ${unitOf(schema, t)}</span>`, pattern];
}

function unitOf({ minLength, maxLength, minItems, maxItems }: JsonSchema, t: Translate): string {
  if (minLength !== undefined || maxLength !== undefined) return t('api-docs:characters');
  return minItems !== undefined || maxItems !== undefined ? t('api-docs:items') : '';
}

function aboveExclusive(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value + 1;
}

function rangeOf(low: number | undefined, high: number | undefined): string {
  if (low !== undefined && high !== undefined) return low === high ? String(low) : `${low}–${high}`;
  if (low !== undefined) return `≥ ${low}`;
  return high === undefined ? '' : `≤ ${high}`;
}

function join(values: readonly HtmlValue[]): HtmlValue {
  return values.map((value, index) => [index > 0 && ' | ', value]);
}
