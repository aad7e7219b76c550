import type { ConnectorExample } from '../kit/example.ts';

export const roistatExample: ConnectorExample = {
  settings: { url: 'https://cloud.roistat.com', project: '4321' },
  secrets: { key: 'bGVhZHM6+/c2VjcmV0==', apiKey: 'r3adb4ck-k3y-0f-roistat' },
  on401: 'reauthorize',
};
