import type { ConnectorExample } from '../kit/example.ts';

export const comagicExample: ConnectorExample = {
  settings: { url: 'https://dataapi.comagic.ru', site: '77' },
  secrets: { token: 'z9x8c7v6b5n4m3' },
  on401: 'reauthorize',
};
