import type { ConnectorExample } from '../kit/example.ts';

export const calltouchExample: ConnectorExample = {
  settings: { url: 'https://api.calltouch.ru', siteId: '12345', modId: 'abcd1234' },
  secrets: { token: 'c4llt0uch-t0ken-of-ours' },
  on401: 'reauthorize',
};
