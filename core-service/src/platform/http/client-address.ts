import type { IncomingMessage } from 'node:http';
import express from 'express';

/** Address of the client of a request that Express does not see. */
export type ClientAddress = (req: IncomingMessage) => string;

/**
 * The same answer as `req.ip` of an Express that trusts these proxies: of the chain of addresses, the nearest one that is
 * no trusted proxy.
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
    return chain.find((address, hops) => hops === chain.length - 1 || !isTrusted(address, hops)) ?? own;
  };
}
