import type { Endpoint } from '@smartpoint/contracts';
import { listMembers } from '@smartpoint/contracts/members';
import { listCallbacks } from '@smartpoint/contracts/callbacks';
import type { HelpPage } from '@smartpoint/contracts/help';
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
  /** What one reads about it. */
  help: HelpPage;
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
  home: { path: '/', title: 'nav.home', nav: { in: 'main', icon: 'home' }, help: 'start' },
  editor: { path: '/widgets/', title: 'nav.home', nav: { under: '/' }, help: 'editor' },
  stats: { path: '/stats/', title: 'nav.stats', nav: { in: 'main', icon: 'chartBar' }, help: 'statistics' },
  widgetStats: { path: '/statistic/', title: 'nav.stats', nav: { under: '/stats/' }, help: 'statistics' },
  report: {
    path: '/report/',
    title: 'nav.report',
    nav: { in: 'main', icon: 'inbox' },
    help: 'leads',
    needs: listLeads,
  },
  calls: {
    path: '/calls/',
    title: 'nav.calls',
    nav: { in: 'main', icon: 'mobile' },
    help: 'calls',
    needs: listCallbacks,
  },
  sites: { path: '/settings/all/', title: 'nav.all', nav: { in: 'settings' }, help: 'start' },
  consent: { path: '/settings/personal-data/', title: 'nav.personalData', nav: { in: 'settings' }, help: 'leads' },
  directories: {
    path: '/settings/directories/',
    title: 'nav.directories',
    nav: { in: 'settings' },
    help: 'connections',
  },
  organization: { path: '/settings/organization/', title: 'nav.organization', nav: { in: 'settings' }, help: 'calls' },
  integration: {
    path: '/settings/integration/',
    title: 'nav.integration',
    nav: { in: 'settings' },
    help: 'connections',
    needs: getApiAccess,
    // A token of the account does not belong into a site's admin pages.
    absentIn: ['wordpress', 'bitrix'],
  },
  connect: {
    path: '/connect/',
    title: 'connect.title',
    nav: { under: '/settings/all/' },
    help: 'start',
    // Plugins send people here from there.
    absentIn: ['wordpress', 'bitrix'],
  },
  modules: { path: '/settings/tariff-plans/', title: 'nav.modules', nav: { in: 'settings' }, help: 'start' },
  members: {
    path: '/settings/members/',
    title: 'nav.members',
    nav: { in: 'settings' },
    help: 'people',
    needs: listMembers,
    absentIn: ['wordpress', 'bitrix'],
  },
  profile: {
    path: '/settings/profile/',
    title: 'nav.profile',
    nav: { in: 'settings' },
    help: 'people',
    absentIn: ['wordpress', 'bitrix'],
  },
  audit: {
    path: '/settings/audit/',
    title: 'nav.audit',
    nav: { in: 'settings' },
    help: 'people',
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

/** What one reads about the screen at this address; about an address that leads nowhere, how to begin. */
export function helpOf(path: string): HelpPage {
  return screenRows.find((row) => trimSlash(row.path) === trimSlash(path))?.help ?? 'start';
}

export function trimSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/$/, '') : path;
}
