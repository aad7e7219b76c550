import type { ConnectorExample } from '../kit/example.ts';

export const megafonExample: ConnectorExample = {
  settings: { url: 'https://shop.megapbx.ru', user: 'ivanov' },
  secrets: { key: 'api-key-of-vats', token: 'token-of-crm' },
  on401: 'retry',
};
