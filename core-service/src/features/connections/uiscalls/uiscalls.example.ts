import type { ConnectorExample } from '../kit/example.ts';

export const uiscallsExample: ConnectorExample = {
  settings: { url: 'https://callapi.uiscom.ru', line: '74951234567', operator: '74957654321' },
  secrets: { token: 'z9x8c7v6b5n4m3' },
  on401: 'retry',
};
