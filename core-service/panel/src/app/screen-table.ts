import type { Endpoint } from '@smartpoint/contracts';
import { listMembers } from '@smartpoint/contracts/accounts';
import { listCallbacks } from '@smartpoint/contracts/callbacks';
import { listLeads } from '@smartpoint/contracts/leads';
import { listAudit } from '@smartpoint/contracts/personal-data';
import { getApiAccess } from '@smartpoint/contracts/orders';
import type { Key } from '../i18n/catalogue.ts';

/** Whose pages the panel is a guest of. */
export type HostKind = 'web' | 'wordpress' | 'bitrix';

export interface ScreenRow {
  /** The address people rely on (S-16, S-25), with its closing slash. */
  path: string;
  /** Its name in the navigation. */
  title: Key;
  /** Where it stands: with a picture, among the settings, or reached from another screen. */
  nav: { in: 'main'; icon: 'home' | 'chartBar' | 'inbox' | 'mobile' } | { in: 'settings' } | { under: string };
  /** Not offered to those who may not call it. */
  needs?: Endpoint;
  /** Hosts that do this themselves. */
  absentIn?: readonly HostKind[];
}

/**
 * The panel's map, the only one: navigation, routes of the panel (screens.ts) and the addresses that the service
 * answers derive from it. Data without a browser, so that the service can read it. What is not built is absent.
 */
export const screenTable = {
  home: { path: '/', title: 'nav.home', nav: { in: 'main', icon: 'home' } },
  editor: { path: '/widgets/', title: 'nav.home', nav: { under: '/' } },
  stats: { path: '/stats/', title: 'nav.stats', nav: { in: 'main', icon: 'chartBar' } },
  widgetStats: { path: '/statistic/', title: 'nav.stats', nav: { under: '/stats/' } },
  report: { path: '/report/', title: 'nav.report', nav: { in: 'main', icon: 'inbox' }, needs: listLeads },
  calls: { path: '/calls/', title: 'nav.calls', nav: { in: 'main', icon: 'mobile' }, needs: listCallbacks },
  sites: { path: '/settings/all/', title: 'nav.all', nav: { in: 'settings' } },
  consent: { path: '/settings/personal-data/', title: 'nav.personalData', nav: { in: 'settings' } },
  directories: { path: '/settings/directories/', title: 'nav.directories', nav: { in: 'settings' } },
  organization: { path: '/settings/organization/', title: 'nav.organization', nav: { in: 'settings' } },
  integration: {
    path: '/settings/integration/',
    title: 'nav.integration',
    nav: { in: 'settings' },
    needs: getApiAccess,
    // A token of the account does not belong into a site's admin pages.
    absentIn: ['wordpress', 'bitrix'],
  },
  connect: {
    path: '/connect/',
    title: 'connect.title',
    nav: { under: '/settings/all/' },
    // Plugins send people here from there.
    absentIn: ['wordpress', 'bitrix'],
  },
  modules: { path: '/settings/tariff-plans/', title: 'nav.modules', nav: { in: 'settings' } },
  members: {
    path: '/settings/members/',
    title: 'nav.members',
    nav: { in: 'settings' },
    needs: listMembers,
    absentIn: ['wordpress', 'bitrix'],
  },
  profile: {
    path: '/settings/profile/',
    title: 'nav.profile',
    nav: { in: 'settings' },
    absentIn: ['wordpress', 'bitrix'],
  },
  audit: {
    path: '/settings/audit/',
    title: 'nav.audit',
    nav: { in: 'settings' },
    needs: listAudit,
    absentIn: ['wordpress', 'bitrix'],
  },
} as const satisfies Record<string, ScreenRow>;

export type ScreenId = keyof typeof screenTable;

/** Every row with its id, in the order of the navigation. */
export const screenRows = Object.entries<ScreenRow>(screenTable).map(([id, row]) => ({ ...row, id: id as ScreenId }));

/** The row `shown` stands for in the navigation: itself, or the one it is reached from. */
export function isCurrent(path: string, shown: string): boolean {
  const row = screenRows.find((candidate) => trimSlash(candidate.path) === trimSlash(shown));
  const place = row && 'under' in row.nav ? row.nav.under : shown;
  return trimSlash(path) === trimSlash(place);
}

export function trimSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}
