import type { ConnectorExample } from '../kit/example.ts';

export const ga4Example: ConnectorExample = {
  settings: { way: 'gtag', measurementId: 'G-ABC123DEF4', lead: 'generate_lead' },
  secrets: {},
  on401: 'retry',
};
