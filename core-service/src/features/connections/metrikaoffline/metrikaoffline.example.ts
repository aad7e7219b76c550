import type { ConnectorExample } from '../kit/example.ts';

export const metrikaofflineExample: ConnectorExample = {
  settings: { counter: '12345678', goal: 'smartpoint_lead_server', value: 1500, currency: 'RUB' },
  secrets: { token: 'y0_AgAAAAA-long-token-of-ours' },
  on401: 'reauthorize',
};
