import type { QueueOptions } from 'bull';

type RedisOptions = Exclude<NonNullable<QueueOptions['redis']>, string>;

/** Longest pause between two attempts to reach Redis again; Bull's own default grows to 20 s. */
const maxReconnectMs = 1000;

/** Connection options of a `redis:` or `rediss:` address. Bull's own parser would drop TLS and the `%` coding. */
export function redisOptions(redisUrl: string): RedisOptions {
  const url = new URL(redisUrl);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    db: Number(url.pathname.slice(1) || 0),
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    ...(url.protocol === 'rediss:' && { tls: { servername: url.hostname } }),
    connectTimeout: 5000,
    keepAlive: 10_000,
    retryStrategy: (times: number) => Math.min(100 * times, maxReconnectMs),
  };
}
