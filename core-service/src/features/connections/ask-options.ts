import type { Option, SettingValues } from '@smartpoint/contracts/connections';
import type { Reason } from '../deliveries/index.ts';
import { CallError } from '../../platform/outbound/index.ts';
import { partSecrets } from './kit/form-values.ts';
import type { Connector, Options } from './kit/connector.ts';
import type { TakeLeadDeps } from './take-lead.ts';

export type Offered = { options: Option[] } | { reason: Reason };

/** Asks a service what a select of its form can hold. Secrets are those typed, then those saved. */
export async function askOptions(
  deps: TakeLeadDeps,
  connector: Connector,
  { field: wanted, values, saved }: { field: string; values: SettingValues; saved: Record<string, unknown> },
): Promise<Offered> {
  const { manifest, options, secrets: schema } = connector;
  const field = manifest.fields.find(({ name }) => name === wanted);
  const question = field && 'options' in field ? options[field.options] : undefined;
  if (!question) return { options: [] };
  const { settings, typed } = partSecrets(manifest, values);
  const secrets = schema.safeParse({ ...saved, ...typed });
  return secrets.success
    ? ask(deps, connector, { question, settings, secrets: secrets.data })
    : { reason: { key: 'connections:failure.fill-in-first' } };
}

/** Asks a service for the fields that answers can go to, with what the connection has stored. */
export async function askFields(
  deps: TakeLeadDeps,
  connector: Connector,
  { asked, settings, secrets }: { asked: readonly Options[]; settings: SettingValues; secrets: unknown },
): Promise<Offered> {
  const found: Option[] = [];
  for (const question of asked) {
    const offered = await ask(deps, connector, { question, settings, secrets });
    if ('reason' in offered) return offered;
    found.push(...offered.options);
  }
  return { options: found };
}

async function ask(
  { transport, clock }: TakeLeadDeps,
  { manifest, authorise, interpret }: Connector,
  { question, settings, secrets }: { question: Options; settings: SettingValues; secrets: unknown },
): Promise<Offered> {
  const request = question.ask(settings);
  if (!request) return { reason: { key: 'connections:failure.fill-in-first' } };
  try {
    const key = `options-${manifest.id}`;
    const answer = await transport.call(authorise(request, secrets, { key, at: clock.now() }));
    const outcome = interpret(answer);
    return outcome.kind === 'delivered' ? { options: question.read(answer) } : { reason: outcome.reason };
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    return { reason: { key: `connections:failure.${error.fault}` } };
  }
}
