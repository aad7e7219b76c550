import { navigate, useLocationProperty } from 'wouter/use-browser-location';
import type { PanelHost } from '../host.ts';

/**
 * The panel's whole address is one parameter of the admin page, `admin.php?page=smartpoint&path=/report/?lead=7`: it
 * reaches the server (signing in again leads back to it), and meets neither parameters of WordPress nor its fragment.
 */
function shown(): [path: string, search: string] {
  const [path = '', search = ''] = (new URLSearchParams(location.search).get('path') || '/').split('?', 2);
  return [path, search];
}

export function pageOf(address: string): string {
  const query = new URLSearchParams(location.search);
  const page = new URLSearchParams({ page: query.get('page') ?? 'smartpoint' });
  if (address !== '/') page.set('path', address);
  return `${location.pathname}?${page.toString()}`;
}

export const wordpressRouter: PanelHost['router'] = {
  hook: () => [useLocationProperty(() => shown()[0]), (to, options) => navigate(pageOf(to), options)],
  searchHook: () => useLocationProperty(() => shown()[1]),
  hrefs: pageOf,
};
