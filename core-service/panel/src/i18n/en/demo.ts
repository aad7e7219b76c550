export const demo = {
  'demo.enter': 'Enter the demo account',
  'demo.enterHelp': 'A full account with made-up visits and leads. No password needed.',
  'demo.region': 'Demo account',
  'demo.notice':
    'This is a demo account: its shop, visitors and leads are made up. Change whatever you like: no letter leaves this machine.',
  'demo.fill': 'Fill anew',
  'demo.empty': 'Empty',
  'demo.remove': 'Remove',
  'demo.filled': 'The demo account is filled anew',
  'demo.emptied': 'Visits and leads are deleted',
  'demo.emptyTitle': 'Empty the demo account?',
  'demo.emptyText':
    'All visits and leads will be gone, the made-up ones and those you tried. Site, widgets and settings stay.',
  'demo.removeTitle': 'Remove the demo account?',
  'demo.removeText':
    'The whole account will be gone, with its widgets, leads and settings, and you will be signed out. The command npm run admin -- demo fill brings it back.',
} as const;
