import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';
import { placeIn, placeholderPattern, unknownPlaceholder } from '../kit/placeholders.ts';
import { formFault } from './form-body.ts';
import { jsonFault } from './json-body.ts';
import { maxLevels, xmlFault } from './xml-body.ts';

export const methods = ['POST', 'PUT', 'PATCH', 'GET'] as const;
export const formats = ['json', 'form', 'xml'] as const;
export const successRules = ['status', 'text', 'json'] as const;

/** What HTTP writes itself, and what carries keys: those have a field of their own that is sealed. */
const refusedHeaders =
  /^(host|connection|content-length|content-type|transfer-encoding|accept-encoding|expect|te|trailer|upgrade|keep-alive|proxy-.*)$/i;
const keyHeaders = /^(authorization|cookie|x-api-key|api-key|x-auth-token|x-access-token)$/i;

const header = z
  .object({
    key: z
      .string()
      .trim()
      .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, { error: 'header-name' })
      .refine((name) => !refusedHeaders.test(name), { error: 'header-refused' })
      .refine((name) => !keyHeaders.test(name), { error: 'header-is-key' }),
    value: z
      .string()
      .trim()
      .regex(/^[\x20-\x7E]*$/, { error: 'header-value' })
      .refine((value) => !value.includes('{{'), { error: 'placeholder-place' }),
  })
  .array()
  .max(20)
  .default([]);

const shape = z.object({
  url: webUrl,
  method: z.enum(methods).default('POST'),
  format: z.enum(formats).default('json'),
  body: z.string().max(20_000).default(''),
  headers: header,
  success: z.enum(successRules).default('status'),
  successText: z.string().trim().max(500).default(''),
});
export type HttpSettings = z.infer<typeof shape>;

/** `X-Api-Key: 12345`: a header as a whole. */
export const httpSecrets = z.object({
  keyHeader: z
    .string()
    .trim()
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+: *[\x21-\x7E][\x20-\x7E]*$/, { error: 'header-line' })
    .refine((line) => !refusedHeaders.test(line.split(':')[0] ?? ''), { error: 'header-refused' })
    .optional(),
});

/** What a template gets wrong is told with its place: a lead must not be the first to find it out. */
export const httpSettings = shape.superRefine((settings, context) => {
  for (const { path, code, index, max } of faultsOf(settings)) {
    const text = settings[path];
    const unknown = code === 'unknown-placeholder' ? unknownPlaceholder(text) : undefined;
    const params = unknown ?? (index === undefined ? { max } : placeIn(text, index));
    context.addIssue({ code: 'custom', path: [path], message: code, params: { ...params } });
  }
});

interface TemplateFault {
  path: 'url' | 'body' | 'successText';
  code: string;
  index?: number;
  max?: number;
}

function faultsOf(settings: HttpSettings): TemplateFault[] {
  const url = unknownPlaceholder(settings.url) ? 'unknown-placeholder' : urlFault(settings.url);
  const body = settings.method === 'GET' ? undefined : bodyFault(settings);
  return [
    ...(url ? [{ path: 'url' as const, code: url }] : []),
    ...(body ? [{ path: 'body' as const, ...body }] : []),
    ...(successFault(settings) ? [{ path: 'successText' as const, code: successFault(settings) ?? '' }] : []),
  ];
}

/** Only the query: in the path two dots would lead elsewhere, and in a host to another machine. */
function urlFault(url: string): string | undefined {
  const query = /^[^?#]*(\?[^#]*)?/.exec(url)?.[1] ?? '';
  const all = url.match(placeholderPattern)?.length ?? 0;
  return all === (query.match(placeholderPattern)?.length ?? 0) ? undefined : 'placeholder-in-address';
}

function bodyFault({ body, format }: HttpSettings): Omit<TemplateFault, 'path'> | undefined {
  if (body.trim() === '') return { code: 'required' };
  if (unknownPlaceholder(body)) return { code: 'unknown-placeholder' };
  if (format === 'xml') {
    const code = xmlFault(body);
    return code && { code, ...(code === 'too-deep' && { max: maxLevels }) };
  }
  if (format === 'form') {
    const index = formFault(body);
    return index === undefined ? undefined : { code: 'not-form', index };
  }
  const fault = jsonFault(body);
  return fault && { code: fault.index === undefined ? 'not-json-somewhere' : 'not-json', ...fault };
}

function successFault({ success, successText }: HttpSettings): string | undefined {
  if (success === 'status') return undefined;
  if (successText === '') return 'required';
  return success === 'json' && !/^[^=]+=/.test(successText) ? 'not-json-rule' : undefined;
}
