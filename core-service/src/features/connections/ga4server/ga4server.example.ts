import type { ConnectorExample } from '../kit/example.ts';

export const ga4serverExample: ConnectorExample = {
  settings: { measurementId: 'G-ABC123DEF4', event: 'generate_lead', value: 1500, currency: 'RUB' },
  secrets: { apiSecret: 'api-secret-of-ours' },
  on401: 'reauthorize',
};
