import type { ConnectorExample } from '../kit/example.ts';
import { firstKey } from './signature.ts';

export const webhookExample: ConnectorExample = {
  settings: { url: 'https://shop.example.ru/hooks/leads?token=secret-of-the-path' },
  secrets: firstKey(),
  on401: 'retry',
};
