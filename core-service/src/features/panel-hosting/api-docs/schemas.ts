import { z } from 'zod';
import * as accounts from '@smartpoint/contracts/accounts';
import * as leads from '@smartpoint/contracts/leads';
import * as members from '@smartpoint/contracts/members';
import * as orders from '@smartpoint/contracts/orders';
import * as page from '@smartpoint/contracts/page';
import * as settings from '@smartpoint/contracts/settings';
import * as sites from '@smartpoint/contracts/sites';
import * as stats from '@smartpoint/contracts/stats';
import * as widgets from '@smartpoint/contracts/widgets';
import * as widgetParts from '@smartpoint/contracts/widgets/common';
import * as rules from '@smartpoint/contracts/widgets/rules';
import * as widgetSettings from '@smartpoint/contracts/widgets/settings';

/** The part of JSON Schema 2020-12 that our contracts come out as. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  pattern?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  allOf?: JsonSchema[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  $defs?: Record<string, JsonSchema>;
  $schema?: string;
}

/** Schemas with a name of their own in the document; everything else is written where it is used. */
const modules: Record<string, unknown>[] = [
  accounts,
  members,
  sites,
  settings,
  widgetParts,
  rules,
  widgetSettings,
  widgets,
  stats,
  leads,
  orders,
  page,
];

const names = new Map<z.core.$ZodType, string>();
for (const [key, value] of modules.flatMap((module) => Object.entries(module))) {
  const name = /^(\w+)Schema$/.exec(key)?.[1];
  if (name && value instanceof z.ZodObject && !names.has(value))
    names.set(value, name[0]?.toUpperCase() + name.slice(1));
}

export interface Schemas {
  /** JSON Schema of what comes in or goes out; named schemas become references. */
  convert(schema: z.core.$ZodType, io: 'input' | 'output'): JsonSchema;
  /** Every named schema that {@link convert} has met, in alphabetical order. */
  components(): Record<string, JsonSchema>;
}

/** Collects the named schemas of one document. What comes in has other defaults than what goes out: `…Input`. */
export function createSchemas(): Schemas {
  const met = new Map<string, JsonSchema>();
  return {
    convert: (schema, io) => {
      const { $defs = {}, $schema: _, ...converted } = toJsonSchema(schema, io);
      for (const [name, definition] of Object.entries($defs)) met.set(name, atComponents(definition));
      return atComponents(converted);
    },
    components: () => Object.fromEntries([...met].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function toJsonSchema(schema: z.core.$ZodType, io: 'input' | 'output'): JsonSchema {
  return z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    metadata: new NamedSchemas(io === 'input' ? 'Input' : ''),
    override: ({ jsonSchema }) => {
      // Answers may grow: a client that refuses unknown keys would break on the first addition.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.format === 'uuid' || jsonSchema.format === 'email') delete jsonSchema.pattern;
    },
  }) as JsonSchema;
}

/** Descriptions from zod's own registry, names from ours. */
class NamedSchemas extends z.core.$ZodRegistry<{ id?: string; description?: string }> {
  readonly #suffix: string;

  constructor(suffix: string) {
    super();
    this.#suffix = suffix;
  }

  override get(schema: z.core.$ZodType) {
    const name = names.get(schema);
    const described = z.globalRegistry.get(schema);
    return {
      ...(described?.description && { description: described.description }),
      ...(name && { id: name + this.#suffix }),
    };
  }
}

function atComponents(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}
