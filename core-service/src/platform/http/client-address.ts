import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import express from 'express';

/** Address of the client of a request that Express does not see. */
export type ClientAddress = (req: IncomingMessage) => string;

/**
 * As `req.ip` of an Express that trusts these proxies: of the chain of addresses, the nearest one that is no trusted proxy.
 * Addresses are read before they are judged: a proxy named with its port is that proxy. What is no address at all was
 * written by the client itself, and the connection's counts.
 */
export function createClientAddress(trustedProxies: readonly string[]): ClientAddress {
  const settings = express();
  settings.set('trust proxy', trustedProxies.length > 0 ? trustedProxies : false);
  const isTrusted: (address: string, hops: number) => boolean = settings.get('trust proxy fn');
  return ({ socket, headers }) => {
    const own = connectionOf(socket);
    const forwarded = headers['x-forwarded-for'];
    if (forwarded === undefined || !isTrusted(own, 0)) return own;
    const chain = [
      own,
      ...String(forwarded)
        .split(',')
        .reverse()
        .map((written) => readAddress(written.trim()) ?? written),
    ];
    const found = chain.find((address, hops) => hops === chain.length - 1 || !isTrusted(address, hops));
    return readAddress(found ?? own) ?? own;
  };
}

const connectionOf = ({ remoteAddress = '' }: IncomingMessage['socket']): string =>
  readAddress(remoteAddress) ?? remoteAddress;

/**
 * An address as proxies write it: some add a port, some put IPv6 into brackets. One IPv6 is one text, however it was written, and
 * IPv4 inside of IPv6 is that IPv4.
 */
export function readAddress(written: string): string | undefined {
  const address = isIP(written) === 0 ? withoutPort(written) : written;
  if (address === undefined || isIP(address) === 4) return address;
  const [bare = ''] = address.split('%');
  const { hostname } = new URL(`http://[${bare}]`);
  const inner = /^\[::ffff:([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(hostname)?.slice(1);
  return inner
    ? inner.flatMap((half) => [parseInt(half, 16) >> 8, parseInt(half, 16) & 255]).join('.')
    : hostname.slice(1, -1);
}

function withoutPort(written: string): string | undefined {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(written) ?? [];
  const [, beforePort] = /^([\d.]+):\d+$/.exec(written) ?? [];
  return [bracketed, beforePort].find((each) => each !== undefined && isIP(each) !== 0);
}

/** A proxy that names visitors and is not trusted to. */
export interface UntoldProxy {
  address: string;
  /** Of an inner network, as proxies are: what comes from outside may be anybody's invention. */
  isInner: boolean;
}

/**
 * What limits count by. Behind a proxy nobody told us of all visitors would be one address: there, and only for limits,
 * the one that the proxy named last counts, provided that the proxy is of an inner network.
 * @param onUntoldProxy hears of every request that came by a proxy that is not trusted
 */
export function createLimitedAddress(
  clientAddress: ClientAddress,
  onUntoldProxy?: (proxy: UntoldProxy) => void,
): ClientAddress {
  return (req) => {
    const client = clientAddress(req);
    const named = namedIn(req.headers);
    const address = connectionOf(req.socket);
    // Anybody but the connection itself: its headers were believed.
    if (named === undefined || named === address || client !== address) return client;
    const isInner = isOfInnerNetwork(address, 0);
    onUntoldProxy?.({ address, isInner });
    return isInner ? named : client;
  };
}

/**
 * The visitor that the proxy in front of us names, in one of the three headers there are for it. One that names no address
 * was written by somebody before the proxy, and hides none that does.
 */
function namedIn(headers: IncomingMessage['headers']): string | undefined {
  for (const chain of [headers['x-forwarded-for'], headers['x-real-ip'], headers.forwarded]) {
    if (chain === undefined) continue;
    const last = String(chain).split(',').at(-1)?.trim() ?? '';
    const address = readAddress(/(?:^|;)\s*for="?([^";]+)/i.exec(last)?.[1] ?? last);
    if (address !== undefined) return address;
  }
  return undefined;
}

const isOfInnerNetwork: (address: string, hops: number) => boolean = (() => {
  const settings = express();
  settings.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  const isTrusted: (address: string, hops: number) => boolean = settings.get('trust proxy fn');
  return isTrusted;
})();
