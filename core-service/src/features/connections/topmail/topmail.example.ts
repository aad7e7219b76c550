import type { ConnectorExample } from '../kit/example.ts';

export const topmailExample: ConnectorExample = {
  settings: { counter: '1234567', lead: 'lead' },
  secrets: {},
  on401: 'retry',
};
