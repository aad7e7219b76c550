import type { ConnectorExample } from '../kit/example.ts';

export const pbxsimulatorExample: ConnectorExample = {
  settings: { script: 'by-number', fault: 'none', pace: 1 },
  secrets: {},
  on401: 'retry',
};
