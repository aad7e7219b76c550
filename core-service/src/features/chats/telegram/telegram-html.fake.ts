const tags = new Set([
  ...['b', 'strong', 'i', 'em', 'u', 'ins', 's', 'strike', 'del', 'a', 'code', 'pre', 'blockquote'],
  ...['tg-spoiler', 'span'],
]);
const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** What people see of a message in Telegram's HTML. @throws Error with Telegram's words for what it does not read */
export function visibleText(html: string): string {
  const open: string[] = [];
  let seen = '';
  for (const [part] of html.matchAll(/<[^>]*>?|&\w+;|[^<&]+|&/g)) {
    if (part.startsWith('&') && part.endsWith(';')) {
      // Entities with other names are text, as in a browser.
      seen += entities[part.slice(1, -1)] ?? part;
      continue;
    }
    if (!part.startsWith('<')) {
      seen += part;
      continue;
    }
    const [, slash = '', name = ''] = /^<(\/?)([a-z-]+)(?:\s[^>]*)?>$/.exec(part) ?? [];
    if (!tags.has(name)) throw new Error(`can't parse entities: Unsupported start tag "${name}" at byte offset 0`);
    if (slash === '') open.push(name);
    else if (open.pop() !== name) throw new Error(`can't parse entities: Unmatched end tag`);
  }
  if (open.length > 0)
    throw new Error(`can't parse entities: Can't find end tag corresponding to start tag "${open.at(-1)}"`);
  return seen;
}
