import type { ConnectorExample } from '../kit/example.ts';

export const amocrmExample: ConnectorExample = {
  settings: { portal: 'https://shop.amocrm.ru', place: '31:311', responsible: '21', tag: 'сайт' },
  secrets: { token: 'long-lived-token-of-an-integration' },
  on401: 'reauthorize',
};
