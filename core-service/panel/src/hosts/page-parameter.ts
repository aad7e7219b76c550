import { navigate, useLocationProperty } from 'wouter/use-browser-location';
import type { PanelHost } from './host.ts';

/**
 * Addresses of the panel in the admin pages of others: the whole of it is one parameter of the page,
 * `admin.php?page=smartpoint&path=/report/?lead=7`. It reaches the server (signing in again leads back to it), and meets
 * neither parameters of the page nor its fragment. `kept` are those parameters that say which page it is.
 */
export function createParameterRouter(kept: Record<string, string>): PanelHost['router'] {
  const pageOf = (address: string): string => {
    const query = new URLSearchParams(location.search);
    const page = new URLSearchParams();
    for (const [name, usual] of Object.entries(kept)) {
      const value = query.get(name) ?? usual;
      if (value !== '') page.set(name, value);
    }
    if (address !== '/') page.set('path', address);
    return `${location.pathname}?${page.toString()}`;
  };
  return {
    hook: () => [useLocationProperty(() => shown()[0]), (to, options) => navigate(pageOf(to), options)],
    searchHook: () => useLocationProperty(() => shown()[1]),
    hrefs: pageOf,
  };
}

function shown(): [path: string, search: string] {
  const [path = '', search = ''] = (new URLSearchParams(location.search).get('path') || '/').split('?', 2);
  return [path, search];
}
