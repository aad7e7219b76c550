import type { ConnectorExample } from '../kit/example.ts';

export const zadarmaExample: ConnectorExample = {
  settings: { from: '100', url: 'https://api.zadarma.com' },
  secrets: { key: 'test-key', secret: 'test-secret' },
  on401: 'retry',
};
