import dns from 'node:dns';
import { readFileSync } from 'node:fs';

/** Preloaded into a service: of the names below `.example`, those in the file KNOWN_NAMES lead to this machine, the others nowhere. */
const { lookup } = dns;
dns.lookup = (name, options, done) => {
  if (!name.endsWith('.example')) return lookup(name, options, done);
  const isKnown = readFileSync(process.env.KNOWN_NAMES, 'utf8').split('\n').includes(name);
  const error = isKnown ? null : Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
  const [found] = [{ address: '127.0.0.1', family: 4 }];
  setImmediate(() => (options.all ? done(error, [found]) : done(error, found.address, found.family)));
};
