type Properties = Partial<Record<string, unknown>>;

const isRecord = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists that were saved when a list without options could be: people type the answer instead. */
export function withSendableFields(stored: unknown): unknown {
  if (!isRecord(stored) || !Array.isArray(stored.fields)) return stored;
  return {
    ...stored,
    fields: stored.fields.map((field: unknown) => (isEmptyList(field) ? { ...field, kind: 'text' } : field)),
  };
}

function isEmptyList(field: unknown): field is Properties {
  if (!isRecord(field) || field.kind !== 'select') return false;
  return field.options === undefined || (Array.isArray(field.options) && field.options.length === 0);
}
