import { readUrl } from './read-url.ts';
import { withoutInvisible } from './plain-text.ts';
import { readableLabel } from './punycode.ts';

/** What RFC 5322 and 6531 let stand before the @ without quotes. */
const localPart = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~.-]{1,64}$/u;
const domainPart = /^[\p{L}\p{N}\p{M}.\u3002-]+$/u;

/**
 * One address in the form we compare by and print: lower case, the domain in the letters of its owner. Takes what comes
 * along when people type and paste: invisible signs, full-width letters, punycode, the dot at the end of a domain, the signs of a
 * link or a list around it.
 * Undefined when it is no single address: lists, display names, quotes, line breaks.
 */
export function readEmail(raw: string): string | undefined {
  if (raw.length > 1000) return undefined;
  const [local = '', domain = '', ...more] = withoutInvisible(raw.normalize('NFKC'))
    .trim()
    .toLowerCase()
    .replace(/^<(.*)>$|^mailto:|[,;]$/gu, '$1')
    .split('@');
  const isLocal = localPart.test(local) && local.isWellFormed() && !/^\.|\.\.|\.$/.test(local);
  const host = more.length === 0 && isLocal ? readDomain(domain) : undefined;
  const address = `${local}@${host}`;
  return host && address.length <= 254 ? address : undefined;
}

function readDomain(typed: string): string | undefined {
  const ascii = domainPart.test(typed) ? asciiDomain(typed) : '';
  const labels = ascii.replace(/\.$/, '').split('.');
  const isName = labels.length > 1 && labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label));
  if (!isName || !/^([a-z]{2,}|xn--.+)$/.test(labels.at(-1) ?? '')) return undefined;
  const readable = labels.map(readableLabel).join('.');
  // What does not lead back to the same domain is written in a way that browsers show as punycode, too.
  return asciiDomain(readable) === labels.join('.') ? readable : labels.join('.');
}

/** The way addresses on the wire are written; '' for what is no domain. */
function asciiDomain(domain: string): string {
  return readUrl(`http://${domain}`)?.hostname ?? '';
}
