import type { Clock } from '../../platform/clock/clock.ts';
import type { Sealer } from '../../platform/crypto/index.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { CallAnswer, CallRequest, Listener, Socket, Told, Transport } from '../../platform/outbound/index.ts';
import type { Telephony } from './kit/telephony.ts';
import { openSecrets } from './oauth/tokens.ts';
import { connectorOf, connectors } from './registry.ts';

/** Telephony that an account has connected, ready to be spoken to. */
export interface PhoneLine {
  connectionId: number;
  provider: string;
  telephony: Telephony;
  settings: unknown;
  secrets: unknown;
  /** One request with what proves that it is ours. @throws CallError when there is no answer */
  call(request: CallRequest, key: string): Promise<CallAnswer>;
  /** For answers that are too long to be read at once. */
  signed(request: CallRequest, key: string): CallRequest;
  /** Of providers whose calls we conduct. A status: it was refused. @throws CallError */
  listen(request: CallRequest, told: Told): Promise<Socket | number>;
}

export interface PhoneLineDeps {
  sealer: Pick<Sealer, 'seal' | 'open'>;
  transport: Pick<Transport, 'call'> & Listener;
  clock: Clock;
}

interface StoredLine {
  id: number;
  connector: string;
  settings: unknown;
  secretsSealed: string | null;
}

const telephonyIds = connectors.filter(({ telephony }) => telephony).map(({ manifest }) => manifest.id);

export interface PhoneLines {
  /** The one that places calls now: switched on. Undefined: people dial by hand (role tenant). */
  current(tx: Tx): Promise<PhoneLine | undefined>;
  /** The one a call was placed by, also when it is switched off now. Undefined: it was disconnected. */
  find(tx: Tx, connectionId: number): Promise<PhoneLine | undefined>;
}

export function createPhoneLines(deps: PhoneLineDeps): PhoneLines {
  const ready = (stored: StoredLine | undefined): PhoneLine | undefined => stored && lineOf(deps, stored);
  const columns = 'c.id, c.connector, c.settings, c.secrets_sealed AS "secretsSealed"';
  return {
    current: async (tx) =>
      ready(
        await tx.row<StoredLine>(
          `SELECT ${columns} FROM connections c
           JOIN destinations d ON d.account_id = c.account_id AND d.connection_id = c.id AND d.enabled
           WHERE c.connector = ANY ($1::text[]) ORDER BY c.id LIMIT 1`,
          [telephonyIds],
        ),
      ),
    find: async (tx, connectionId) =>
      ready(
        await tx.row<StoredLine>(
          `SELECT ${columns} FROM connections c WHERE c.id = $1 AND c.connector = ANY ($2::text[])`,
          [connectionId, telephonyIds],
        ),
      ),
  };
}

function lineOf(deps: PhoneLineDeps, { id, connector: provider, settings, secretsSealed }: StoredLine) {
  const connector = connectorOf(provider);
  if (!connector?.telephony) return undefined;
  const { telephony } = connector;
  const secrets = openSecrets(deps, secretsSealed);
  const signed = (request: CallRequest, key: string): CallRequest =>
    connector.authorise(request, secrets, { key, at: deps.clock.now() });
  return {
    connectionId: id,
    provider,
    telephony,
    settings,
    secrets,
    call: async (request: CallRequest, key: string) => {
      if (telephony.simulate) return telephony.simulate(request, deps.clock.now());
      return deps.transport.call(signed(request, key));
    },
    signed,
    listen: (request: CallRequest, told: Told) => deps.transport.listen(signed(request, 'listen'), told),
  };
}
