import type { ConnectorExample } from '../kit/example.ts';

export const httpExample: ConnectorExample = {
  settings: {
    url: 'https://crm.example.ru/api/leads?page={{page.url}}&name={{name}}',
    method: 'POST',
    format: 'json',
    body: '{"name": "{{name}}", "answers": {{answers}}, "said": "{{answer.Комментарий}}"}',
    headers: [{ key: 'X-Source', value: 'site' }],
    success: 'status',
    successText: '',
  },
  secrets: { keyHeader: 'X-Api-Key: 1234567890' },
  on401: 'retry',
};
