import type { ComponentType, LazyExoticComponent } from 'react';
import { part } from './part.ts';
import type { ScreenId } from './screen-table.ts';

/** What each row of the table shows; loaded on its first opening. */
export const screens: Record<ScreenId, LazyExoticComponent<ComponentType>> = {
  home: part(() => import('../screens/home/home-screen.tsx').then((m) => m.HomeScreen)),
  editor: part(() => import('../screens/editor/editor-screen.tsx').then((m) => m.EditorScreen)),
  stats: part(() => import('../screens/stats/stats-screen.tsx').then((m) => m.StatsScreen)),
  widgetStats: part(() => import('../screens/stats/widget-stats-screen.tsx').then((m) => m.WidgetStatsScreen)),
  report: part(() => import('../screens/report/report-screen.tsx').then((m) => m.ReportScreen)),
  calls: part(() => import('../screens/calls/calls-screen.tsx').then((m) => m.CallsScreen)),
  sites: part(() => import('../screens/sites/sites-screen.tsx').then((m) => m.SitesScreen)),
  consent: part(() => import('../screens/consent/consent-screen.tsx').then((m) => m.ConsentScreen)),
  directories: part(() => import('../screens/mailing/directories-screen.tsx').then((m) => m.DirectoriesScreen)),
  organization: part(() => import('../screens/organization/organization-screen.tsx').then((m) => m.OrganizationScreen)),
  integration: part(() => import('../screens/integration/integration-screen.tsx').then((m) => m.IntegrationScreen)),
  connect: part(() => import('../screens/connect/connect-screen.tsx').then((m) => m.ConnectScreen)),
  modules: part(() => import('../screens/modules/modules-screen.tsx').then((m) => m.ModulesScreen)),
  audit: part(() => import('../screens/audit/audit-screen.tsx').then((m) => m.AuditScreen)),
  profile: part(() => import('../screens/profile/profile-screen.tsx').then((m) => m.ProfileScreen)),
  members: part(() => import('../screens/members/members-screen.tsx').then((m) => m.MembersScreen)),
};
