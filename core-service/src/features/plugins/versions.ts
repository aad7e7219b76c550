/** The plugins there are, by what they call themselves, each with its newest version. */
export const newest: Readonly<Record<string, string>> = { wordpress: '0.2.0', bitrix: '0.2.0' };

/** `bitrix/0.1.0` as a plugin says it of itself; '' when it says nothing we know. */
export function readPlugin(said: string): string {
  const [, name = '', version = ''] = /^([a-z]{1,20})\/(\d{1,4}(?:\.\d{1,4}){1,3})$/.exec(said) ?? [];
  return Object.hasOwn(newest, name) ? `${name}/${version}` : '';
}

/** Whether there is a newer one to put in its place. The old one goes on working. */
export function isOutdated(plugin: string): boolean {
  const [name = '', version = ''] = plugin.split('/');
  const last = newest[name];
  if (last === undefined) return false;
  const [own, its] = [version.split('.').map(Number), last.split('.').map(Number)];
  const at = its.findIndex((part, index) => part !== (own[index] ?? 0));
  return at >= 0 && (its[at] ?? 0) > (own[at] ?? 0);
}
