import { lazy } from 'react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { ScreenId } from './screen-table.ts';

function screen(load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> {
  return lazy(() => load().then((component) => ({ default: component })));
}

/** What each row of the table shows; loaded on its first opening. */
export const screens: Record<ScreenId, LazyExoticComponent<ComponentType>> = {
  home: screen(() => import('../screens/home/home-screen.tsx').then((m) => m.HomeScreen)),
  editor: screen(() => import('../screens/editor/editor-screen.tsx').then((m) => m.EditorScreen)),
  stats: screen(() => import('../screens/stats/stats-screen.tsx').then((m) => m.StatsScreen)),
  widgetStats: screen(() => import('../screens/stats/widget-stats-screen.tsx').then((m) => m.WidgetStatsScreen)),
  report: screen(() => import('../screens/report/report-screen.tsx').then((m) => m.ReportScreen)),
  calls: screen(() => import('../screens/calls/calls-screen.tsx').then((m) => m.CallsScreen)),
  sites: screen(() => import('../screens/sites/sites-screen.tsx').then((m) => m.SitesScreen)),
  consent: screen(() => import('../screens/consent/consent-screen.tsx').then((m) => m.ConsentScreen)),
  directories: screen(() => import('../screens/mailing/directories-screen.tsx').then((m) => m.DirectoriesScreen)),
  organization: screen(() =>
    import('../screens/organization/organization-screen.tsx').then((m) => m.OrganizationScreen),
  ),
  integration: screen(() => import('../screens/integration/integration-screen.tsx').then((m) => m.IntegrationScreen)),
  connect: screen(() => import('../screens/connect/connect-screen.tsx').then((m) => m.ConnectScreen)),
  modules: screen(() => import('../screens/modules/modules-screen.tsx').then((m) => m.ModulesScreen)),
  audit: screen(() => import('../screens/audit/audit-screen.tsx').then((m) => m.AuditScreen)),
  profile: screen(() => import('../screens/profile/profile-screen.tsx').then((m) => m.ProfileScreen)),
  members: screen(() => import('../screens/members/members-screen.tsx').then((m) => m.MembersScreen)),
};
