import type { Option, SettingValues } from '@smartpoint/contracts/connections';
import type { Reason } from '../deliveries/index.ts';
import { CallError } from '../../platform/outbound/index.ts';
import { partSecrets } from './kit/form-values.ts';
import type { Connector } from './kit/connector.ts';
import type { TakeLeadDeps } from './take-lead.ts';

export type Offered = { options: Option[] } | { reason: Reason };

/** Asks a service what a select of its form can hold. Secrets are those typed, then those saved. */
export async function askOptions(
  { transport, clock }: TakeLeadDeps,
  { manifest, options, secrets: schema, authorise, interpret }: Connector,
  { field: wanted, values, saved }: { field: string; values: SettingValues; saved: Record<string, unknown> },
): Promise<Offered> {
  const field = manifest.fields.find(({ name }) => name === wanted);
  const question = field && 'options' in field ? options[field.options] : undefined;
  if (!question) return { options: [] };
  const { settings, typed } = partSecrets(manifest, values);
  const secrets = schema.safeParse({ ...saved, ...typed });
  const request = secrets.success ? question.ask(settings) : undefined;
  if (!request) return { reason: { key: 'connections:failure.fill-in-first' } };
  try {
    const key = `options-${manifest.id}`;
    const answer = await transport.call(authorise(request, secrets.data, { key, at: clock.now() }));
    const outcome = interpret(answer);
    return outcome.kind === 'delivered' ? { options: question.read(answer) } : { reason: outcome.reason };
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    return { reason: { key: `connections:failure.${error.fault}` } };
  }
}
