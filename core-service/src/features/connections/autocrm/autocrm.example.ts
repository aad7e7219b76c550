import type { ConnectorExample } from '../kit/example.ts';

export const autocrmExample: ConnectorExample = {
  settings: {
    url: 'https://dealer.autocrm.ru',
    salon: '3',
    requestType: '21',
    source: '40',
    fields: [{ key: 'vin', value: '{{answer.VIN}}' }],
  },
  secrets: { access: 'robot:pa55word' },
  on401: 'reauthorize',
};
