import { Router } from 'express';
import type { Connector as ConnectorView } from '@smartpoint/contracts/connections';
import type { Binder } from '../../platform/http/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import type { DestinationKind } from '../deliveries/index.ts';
import { createGathering } from './gathering.ts';
import { createConnectionKind } from './connection.destination.ts';
import { createConnections as createWork, type ConnectionsDeps } from './connections.ts';
import { connectionsRoutes, type ConnectionsRoutesDeps } from './connections.routes.ts';
import { connectorView } from './connector-view.ts';
import { fieldMapsRoutes } from './field-maps.routes.ts';
import type { Connector } from './kit/connector.ts';
import type { Telephony } from './kit/telephony.ts';
import type { PaceDeps } from './pace.ts';
import { createConnectionsStore } from './connections.store.ts';
import { createRedirectWay } from './oauth/connect-by-redirect.ts';
import { createTokens as create, type Tokens, type TokensDeps } from './oauth/tokens.ts';
import { connectorOf, connectors } from './registry.ts';

export type { OAuthApps } from './kit/oauth2.ts';
export { connectorFigures, type ConnectorFigures } from './connectors.metrics.ts';
export { listPageCounters } from './page-counters.queries.ts';
export { createPhoneLines, type PhoneLine, type PhoneLines } from './phone-line.ts';
export type { Conducting, Delivery, Dialled, EndCause, KnownCall, Leg, PhoneEvent } from './kit/telephony.ts';
export { recordOf as simulatedRecord } from './pbxsimulator/record-of-tones.ts';
export { sampleLead } from './sample-lead.ts';

/** As people call it. */
export const connectorName = (id: string, t: Translate): string => (connectorOf(id) ? t(`connections:${id}.name`) : id);

/** Of a provider of telephony. */
export const telephonyOf = (id: string): Telephony | undefined => connectorOf(id)?.telephony;

/** Providers that place calls only while we hold a connection to them. */
export const conductedProviders: readonly string[] = connectors
  .filter(({ telephony }) => telephony?.conducting)
  .map(({ manifest }) => manifest.id);

export const isSimulator = (id: string): boolean => connectorOf(id)?.telephony?.isSimulator ?? false;

/** What the docs tell of a service beside its form. */
export function papersOf(id: string): Pick<Connector['manifest'], 'pace' | 'mendedIn'> & Pick<Connector, 'targets'> {
  const { manifest, targets } = connectorOf(id) ?? {};
  return {
    ...(manifest?.pace && { pace: manifest.pace }),
    ...(manifest?.mendedIn && { mendedIn: manifest.mendedIn }),
    ...(targets && { targets }),
  };
}

/** Every service that can be connected, in the reader's words. */
export const connectorViews = (t: Translate): ConnectorView[] => connectors.map((each) => connectorView(each, {}, t));

export interface CarrierDeps extends Omit<TokensDeps, 'store' | 'redirectUriOf'>, PaceDeps {
  publicUrl(): string;
}

/** What takes leads to connected services, and the tokens it takes them with. */
export function createCarrier({ publicUrl, ...deps }: CarrierDeps): Carrier {
  const store = createConnectionsStore(deps.db);
  const redirectUriOf = (connector: string) => `${publicUrl()}/v1/connections/redirect/${connector}`;
  const own = { ...deps, publicUrl, store, redirectUriOf };
  const tokens = create(own);
  return { ...own, tokens, kind: createConnectionKind({ ...own, tokens, gathering: createGathering() }) };
}

export interface Carrier extends TokensDeps, PaceDeps {
  publicUrl(): string;
  store: ReturnType<typeof createConnectionsStore>;
  tokens: Tokens;
  /** The kind of destination that takes leads to connected services. */
  kind: DestinationKind;
}

type Rest = Pick<ConnectionsDeps, 'destinations' | 'wake' | 'onConfigChanged'> &
  Pick<ConnectionsRoutesDeps, 'isDemo' | 'isOffered'>;

/** Outside services that accounts are connected to. */
export function createConnections(carrier: Carrier, rest: Rest): { routes(binder: Binder): Router } {
  const deps = { ...carrier, ...rest };
  const connections = createWork(deps);
  const redirectWay = createRedirectWay({ ...carrier, connections });
  return {
    routes: (binder) =>
      Router().use(
        connectionsRoutes(binder, { ...deps, connections, redirectWay }),
        fieldMapsRoutes(binder, { ...deps, connections }),
      ),
  };
}
