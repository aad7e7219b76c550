import type { ConnectorExample } from '../kit/example.ts';

export const bitrix24Example: ConnectorExample = {
  settings: {
    portal: 'https://company.bitrix24.ru',
    make: 'deal',
    stage: 'C3:NEW',
    responsible: '1',
    source: 'WEB',
    title: '{{form.name}}: {{name}}',
    fields: [{ key: 'UF_CRM_CITY', value: '{{answer.Ваш город}}' }],
  },
  secrets: { webhook: 'https://company.bitrix24.ru/rest/1/a1b2c3d4e5f6g7h8/' },
  on401: 'reauthorize',
};
