import { chartBar, cog, home, inbox, mobile } from '../ui/icons.ts';
import { useHost } from './host-context.tsx';
import { screenRows } from './screen-table.ts';
import { useCan } from './session.tsx';

export type Row = (typeof screenRows)[number];

export const icons = { chartBar, home, inbox, mobile };
export const settingsIcon = cog;

/** Rows this host has; which of them this person may open is a question of their own. */
export function useHostRows(): Row[] {
  const { kind } = useHost();
  return screenRows.filter(({ absentIn = [] }) => !absentIn.includes(kind));
}

/** What the navigation offers here, to this person. */
export function useNavigation() {
  const can = useCan();
  const rows = useHostRows().filter(({ needs }) => !needs || can(needs));
  const main = rows.flatMap((row) => ('icon' in row.nav ? [{ ...row, icon: icons[row.nav.icon] }] : []));
  const settings = rows.filter(({ nav }) => 'in' in nav && nav.in === 'settings');
  return { main, settings };
}
