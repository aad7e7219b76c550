import { chartBar, cog, home, inbox } from '../ui/icons.ts';
import type { Endpoint } from '@smartpoint/contracts';
import { listMembers } from '@smartpoint/contracts/accounts';
import { listLeads } from '@smartpoint/contracts/leads';
import { getApiAccess } from '@smartpoint/contracts/orders';
import type { Key } from '../i18n/catalogue.ts';

export interface NavigationItem {
  path: string;
  label: Key;
  /** Hidden from those who may not call it. */
  needs?: Endpoint;
}

/** The panel's map. What is not built is absent. */
export const mainItems: readonly (NavigationItem & { icon: typeof home })[] = [
  { path: '/', label: 'nav.home', icon: home },
  { path: '/stats/', label: 'nav.stats', icon: chartBar },
  { path: '/report/', label: 'nav.report', icon: inbox, needs: listLeads },
];

export const settingsIcon = cog;
export const settingsItems: readonly NavigationItem[] = [
  { path: '/settings/all/', label: 'nav.all' },
  { path: '/settings/personal-data/', label: 'nav.personalData' },
  { path: '/settings/directories/', label: 'nav.directories' },
  { path: '/settings/integration/', label: 'nav.integration', needs: getApiAccess },
  { path: '/settings/tariff-plans/', label: 'nav.modules' },
  { path: '/settings/members/', label: 'nav.members', needs: listMembers },
];

const parents: Record<string, string> = { '/widgets': '/', '/statistic': '/stats' };

/** Whether `path` is on screen: itself, or a page reached from it. */
export function isCurrent(path: string, shown: string): boolean {
  const place = trimSlash(shown);
  return trimSlash(path) === (parents[place] ?? place);
}

function trimSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}
