import type { ConnectorExample } from '../kit/example.ts';

export const metrikaExample: ConnectorExample = {
  settings: { counter: '12345678', lead: 'zayavka', value: 1500, currency: 'RUB' },
  secrets: {},
  on401: 'retry',
};
