export const settings = {
  'site.code': 'Site code',
  'site.codeHelp':
    'Put this line on every page of the site before </head>. Nothing else in the code needs a change: forms appear by themselves.',
  'site.installed': 'The code was installed {{at}}',
  'site.lastPing': 'last visit {{ago}}',
  'site.notInstalled': 'The code is not installed yet',
  'site.notInstalledHelp': 'Paste it and open any page of the site: this mark changes by itself in a few seconds.',
  'site.edit': 'Name, address and domains of the site',
  'site.add': 'Add a site',
  'site.added': 'The site is added, its code is ready',
  'site.name': 'Name',
  'site.url': 'Address',
  'site.domains': 'Allowed domains',
  'site.domainsHelp': 'Leads from other domains are kept and marked “foreign domain”. Empty: any domain.',
  'site.fault.name': 'Name the site, to tell it from others.',
  'site.fault.url': 'Enter the address of the site, for example shop.com.',
  'site.fault.domain': 'Domains go without https:// and path: shop.com or *.shop.com.',
} as const;
