/** What a connector shows the conformance suite: settings and secrets as its own schemas take them. */
export interface ConnectorExample {
  settings: unknown;
  secrets: unknown;
  /** What its service means by 401: most park the connection, a receiver with no key of its own is tried again. */
  on401: 'reauthorize' | 'retry';
}
