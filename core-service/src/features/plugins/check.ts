import type { Tx } from '../../platform/db/index.ts';
import type { Translate } from '../../platform/i18n/index.ts';
import { findState } from './plugin-keys.queries.ts';
import { isOutdated, newest } from './versions.ts';

interface Check {
  id: string;
  state: 'fine' | 'warn' | 'bad';
  text: string;
}

/** How a connection is, as whoever installs the plugin reads it. The key itself has opened the door by now. */
export async function checkConnection(tx: Tx, ids: { siteId: number; keyId: number }, t: Translate): Promise<Check[]> {
  const found = await findState(tx, ids);
  if (!found) return [];
  const { plugin, siteName, accountName, lastPingAt, widgets } = found;
  const [name = '', version = ''] = plugin.split('/');
  const check = (id: string, isFine: boolean, values: Record<string, string | number> = {}): Check => ({
    id,
    state: isFine ? 'fine' : 'warn',
    text: t(`plugins:check.${id}.${isFine ? 'fine' : 'warn'}`, values),
  });
  return [
    check('key', true, { site: siteName, account: accountName }),
    check('script', lastPingAt !== null),
    check('widgets', widgets > 0, { count: widgets }),
    ...(plugin ? [check('version', !isOutdated(plugin), { version, newest: newest[name] ?? '' })] : []),
  ];
}
