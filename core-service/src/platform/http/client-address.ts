import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import express from 'express';

/** Address of the client of a request that Express does not see. */
export type ClientAddress = (req: IncomingMessage) => string;

/**
 * The same answer as `req.ip` of an Express that trusts these proxies: of the chain of addresses, the nearest one that is
 * no trusted proxy. What is no address at all was written by the client itself, and the connection's counts.
 */
export function createClientAddress(trustedProxies: readonly string[]): ClientAddress {
  const settings = express();
  settings.set('trust proxy', trustedProxies.length > 0 ? trustedProxies : false);
  const isTrusted: (address: string, hops: number) => boolean = settings.get('trust proxy fn');
  return ({ socket, headers }) => {
    const own = socket.remoteAddress ?? '';
    const forwarded = headers['x-forwarded-for'];
    if (forwarded === undefined || !isTrusted(own, 0)) return own;
    const chain = [
      own,
      ...String(forwarded)
        .split(',')
        .reverse()
        .map((address) => address.trim()),
    ];
    const found = chain.find((address, hops) => hops === chain.length - 1 || !isTrusted(address, hops));
    return readAddress(found ?? own) ?? own;
  };
}

/** An address as proxies write it: some add a port, some put IPv6 into brackets. */
export function readAddress(written: string): string | undefined {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(written) ?? [];
  const [, beforePort] = /^([\d.]+):\d+$/.exec(written) ?? [];
  return [bracketed, beforePort, written].find((address) => address !== undefined && isIP(address) !== 0);
}

/** True when a proxy stands in front that nobody told us to trust: forwarded headers on a connection of an inner network. */
export function isUntoldProxy({ socket, headers }: IncomingMessage, trustedProxies: readonly string[]): boolean {
  return (
    trustedProxies.length === 0 && headers['x-forwarded-for'] !== undefined && isInner(socket.remoteAddress ?? '', 0)
  );
}

/**
 * What limits count by. Behind a proxy nobody told us of all visitors would be one address: there, and only for limits,
 * the address that the proxy added counts.
 */
export function limitedAddress(req: IncomingMessage, client: string, trustedProxies: readonly string[]): string {
  if (!isUntoldProxy(req, trustedProxies)) return client;
  return readAddress(String(req.headers['x-forwarded-for']).split(',').at(-1)?.trim() ?? '') ?? client;
}

const isInner: (address: string, hops: number) => boolean = (() => {
  const settings = express();
  settings.set('trust proxy', ['loopback', 'linklocal', 'uniquelocal']);
  const isTrusted: (address: string, hops: number) => boolean = settings.get('trust proxy fn');
  return isTrusted;
})();
