import type { ConnectorExample } from '../kit/example.ts';

export const retailcrmExample: ConnectorExample = {
  settings: {
    url: 'https://company.retailcrm.ru',
    site: 'shop',
    status: 'new',
    orderMethod: 'landing-page',
    manager: '28',
    fields: [{ key: 'city', value: '{{answer.Ваш город}}' }],
  },
  secrets: { apiKey: 'k7Gd2mQpXw9ZtR4bN1vC' },
  on401: 'reauthorize',
};
