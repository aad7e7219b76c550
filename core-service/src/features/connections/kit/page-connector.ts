import { z } from 'zod';
import type { Connector, Manifest, OnPage } from './connector.ts';
import { httpOutcome } from './http-outcome.ts';

/** What a connector says of itself whose work is on customers' pages: a counter there hears of goals. */
export interface PageConnectorSpec<S> {
  manifest: Manifest;
  settings: z.ZodType<S>;
  /** What tells this connection from others of its kind. */
  nameOf(settings: S): string;
  /** Public data alone: it stands in the script of the site. */
  onPage(settings: S): OnPage;
}

/** No lead goes there, so there is nothing to call, sign or read. @throws ZodError at use, for settings of another shape */
export function definePageConnector<S>(spec: PageConnectorSpec<S>): Connector {
  const { manifest, settings } = spec;
  return {
    manifest,
    settings,
    secrets: z.object({}),
    key: undefined,
    oauth: undefined,
    options: {},
    takesLeads: false,
    nameOf: (stored) => spec.nameOf(settings.parse(stored)),
    onPage: (stored) => spec.onPage(settings.parse(stored)),
    next: () => undefined,
    externalId: () => undefined,
    authorise: (request) => request,
    interpret: (answer) => httpOutcome(answer, { isRefusalFinal: true }),
    judge: (answer) => httpOutcome(answer, { isRefusalFinal: true }),
  };
}
