import type { ConnectorExample } from '../kit/example.ts';

export const asteriskExample: ConnectorExample = {
  settings: {
    url: 'https://pbx.shop.ru:8443/ari',
    operator: '101',
    inner: 'PJSIP/{number}',
    outer: 'PJSIP/{number}@trunk',
    callerId: '74951234567',
    app: 'smartpoint',
  },
  secrets: { user: 'smartpoint', password: 's3cret-of-ari' },
  on401: 'retry',
};
