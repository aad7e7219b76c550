import type { Outcome, Reason } from '../../deliveries/index.ts';
import type { Manifest, SettingField } from './connector.ts';

/** What the kit says itself, by the kind of field that mends it. */
const kinds: Readonly<Record<string, SettingField['kind']>> = {
  ...each('url', [
    'dns',
    'tls',
    'unreachable',
    'timeout',
    'no-such-address',
    'moved',
    'gone',
    'not-https',
    'has-password',
    'bad-port',
  ]),
  ...each('url', ['inner-address', 'foreign-host']),
  ...each('secret', ['not-let-in', 'let-in-no-more']),
};

/** The outcome with the field of the form that mends it, where there is one. */
export function pointed(outcome: Outcome, manifest: Manifest): Outcome {
  if (outcome.kind === 'delivered') return outcome;
  const field = mendedIn(manifest, outcome.reason);
  if (field === undefined) return outcome;
  return { ...outcome, reason: { ...outcome.reason, field, label: `connections:${manifest.id}.field.${field}` } };
}

function mendedIn({ id, fields, mendedIn: own }: Manifest, { key }: Reason): string | undefined {
  const [, word = ''] = key.split('failure.');
  if (key.startsWith(`connections:${id}.`)) return own?.[word];
  const kind = key.startsWith('connections:failure.') ? kinds[word] : undefined;
  return kind && fields.find((field) => field.kind === kind)?.name;
}

function each(kind: SettingField['kind'], words: readonly string[]): Record<string, SettingField['kind']> {
  return Object.fromEntries(words.map((word) => [word, kind]));
}
