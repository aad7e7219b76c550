import type { plugins as ru } from '../ru/plugins.ts';

export const plugins: Record<keyof typeof ru, string> = {
  'connect.title': 'Connect a site',
  'connect.question': 'Connect “{{name}}”?',
  'connect.account': 'The plugin of the site asks to be let into the account “{{name}}”.',
  'connect.site': 'Which site of the account it is',
  'connect.siteHelp': 'Its widgets appear on the pages, its leads in the admin of the site.',
  'connect.newSite': 'A new site “{{name}}”',
  'connect.will': 'In their own admin, administrators of this site will be able to:',
  'connect.willSite': 'see leads and statistics of this site, make and change its widgets;',
  'connect.willAccount': 'change what the account shares: consent texts and mailing groups.',
  'connect.willNot': 'They see no other sites, no members and no connected services.',
  'connect.confirm': 'Connect',
  'connect.decline': 'Do not connect',
  'connect.incomplete':
    'The link lacks what the plugin should say, or leads to another site. Go back to the admin and press “Connect” again.',
  'connect.notAllowed': 'Owners and administrators of the account connect sites. Ask one of them.',
  'pluginKey.title': 'Plugin for the site: WordPress, 1C-Bitrix',
  'pluginKey.help':
    'Usually no key is needed: press “Connect” in the admin of the site. If that does not work, make a key and paste it into the settings of the plugin.',
  'pluginKey.once': 'Copy the key now: we will not show it again.',
  'pluginKey.make': 'Make a key',
  'pluginKey.unused': 'Not pasted yet',
  'pluginKey.ends': 'key …{{last4}}',
  'pluginKey.used': 'worked {{ago}}',
  'pluginKey.revoke': 'Revoke',
  'pluginKey.revokeTitle': 'Revoke the key of the plugin?',
  'pluginKey.revokeText':
    'The panel in the admin of the site will not open any more. Widgets stay on the pages until the plugin is disconnected.',
};
