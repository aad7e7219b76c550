import type { ConnectorExample } from '../kit/example.ts';

export const mangoExample: ConnectorExample = {
  settings: { extension: '101', line: '', url: 'https://app.mango-office.ru/vpbx/' },
  secrets: { key: 'test-key', salt: 'test-salt' },
  on401: 'retry',
};
