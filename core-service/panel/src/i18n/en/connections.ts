import type { connections as russian } from '../ru/connections.ts';

export const connections: Record<keyof typeof russian, string> = {
  'connections.title': 'Integrations',
  'connections.block.analytics': 'Statistics and analytics',
  'connections.block.analytics.note': 'goals and calls where you count your advertising',
  'connections.block.api': 'API',
  'connections.block.api.note': 'your programs fetch and receive leads themselves',
  'connections.block.crm': 'CRM',
  'connections.block.crm.note': 'a lead becomes a deal',
  'connections.none':
    'Nothing ready to connect here yet. A webhook connects any program with an address on the internet.',
  'connections.state.off': 'off',
  'connections.state.new': 'waits for its first lead',
  'connections.state.working': 'works',
  'connections.state.failing': 'takes nothing',
  'connections.since':
    'Takes nothing since {{at}}. Leads are safe, stand in the report, and go out by themselves once they can.',
  'connections.delivered': 'Arrived in 7 days: {{count}}',
  'connections.waiting': 'Waiting to be sent: {{count}}',
  'connections.parked': 'Not sent, a person is needed: {{count}}',
  'connections.connect': 'Connect',
  'connections.connectNamed': 'Connect: {{name}}',
  'connections.another': 'Connect another',
  'connections.anotherNamed': 'Connect another: {{name}}',
  'connections.configure': 'Settings',
  'connections.configureNamed': 'Settings: {{name}}',
  'connections.on': 'Leads go here',
  'connections.onHelp': 'A connection that is off gets no new leads; what waits already still goes out.',
  'connections.test': 'Send a test lead',
  'connections.tested': 'Arrived in {{ms}} ms, answer {{status}}.',
  'connections.key': 'Signing key',
  'connections.keyOnce':
    'Copy the key now: we keep it encrypted and will not show it again. Your program checks with it that a lead came from us.',
  'connections.keyKept': 'I have kept the key',
  'connections.renewKey': 'Change the key',
  'connections.renewTitle': 'Change the signing key?',
  'connections.renewText':
    'For a day we sign with both keys, the old and the new: change the key in your program meanwhile.',
  'connections.disconnect': 'Disconnect',
  'connections.disconnectTitle': 'Disconnect “{{name}}”?',
  'connections.disconnectText':
    'New leads will not go there, and those that still wait stay in the report unsent. You can connect again, with a new key.',
  'connections.disconnected': '“{{name}}” disconnected',
};
