import { BlockList, isIP, SocketAddress } from 'node:net';

export interface IpAddress {
  family: 'ipv4' | 'ipv6';
  /** Canonical spelling: one address has one, so it serves as a cache key. */
  text: string;
}

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/;

/** Canonical form with IPv4-mapped IPv6 (`::ffff:1.2.3.4`, any spelling) unwrapped; `null` when it is no address. */
export function parseIp(ip: string): IpAddress | null {
  const version = isIP(ip);
  if (version === 0) return null;
  if (version === 4) return { family: 'ipv4', text: ip };

  const text = new SocketAddress({ address: ip, family: 'ipv6' }).address;
  const mapped = MAPPED_IPV4.exec(text)?.[1];
  return mapped ? { family: 'ipv4', text: mapped } : { family: 'ipv6', text };
}

/** False for private, loopback, documentation, multicast and other addresses no visitor can come from. */
export function isPublicIp({ family, text }: IpAddress): boolean {
  if (family === 'ipv6' && !globalUnicast.check(text, 'ipv6')) return false;
  return !special.check(text, family);
}

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

// IANA special-purpose registries. Geo files do hold records inside them (2001:db8::/32 gave JP), so we must not ask.
const special = new BlockList();
for (const subnet of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
]) {
  const [network = '', prefix] = subnet.split('/');
  special.addSubnet(network, Number(prefix), isIP(network) === 4 ? 'ipv4' : 'ipv6');
}
