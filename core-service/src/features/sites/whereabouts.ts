import type { IncomingHttpHeaders } from 'node:http';
import { readUrl } from '@smartpoint/contracts/read-url';
import { hostOf, isOnHost } from '../../platform/hosts/index.ts';

/** Where a request of a page comes from: what the page says of itself, and what its browser says. */
export interface Whereabouts {
  page: string;
  /** Origin, or Referer without one; undefined: the browser kept it to itself. */
  sender: string | undefined;
  /** The demo shop of this very service. */
  isDemoShop: boolean;
}

export type WhereaboutsOf = (headers: IncomingHttpHeaders, page: string) => Whereabouts;

/** What has to be known of a site to tell where it is at home. */
export interface Home {
  url: string;
  allowedDomains: readonly string[];
  /** Other addresses count like its own. */
  countsElsewhere: boolean;
  isInstalled: boolean;
  /** Of the demo account, whose shop is the demo shop. */
  isDemo: boolean;
}

export interface Place {
  isOwn: boolean;
  /** Goes into figures. */
  isCounted: boolean;
  /** Shows that the code stands on the site. */
  marksInstalled: boolean;
  host: string;
}

/** @param publicUrl of a service with a demo shop; it answers to whatever name a person opened it by too */
export function createWhereabouts(publicUrl?: string): WhereaboutsOf {
  const isDemoShop = (page: string, sender: string | undefined, host: string | undefined): boolean => {
    const address = publicUrl !== undefined && page.includes('/demo/') ? readUrl(page) : undefined;
    if (publicUrl === undefined || !address) return false;
    const isHere = address.host === host || address.origin === new URL(publicUrl).origin;
    const isSender = sender === undefined || readUrl(sender)?.host === address.host;
    return isHere && isSender && address.pathname.startsWith('/demo/');
  };
  return (headers, page) => {
    const sender = senderOf(headers);
    return { page, sender, isDemoShop: isDemoShop(page, sender, headers.host) };
  };
}

/** What {@link senderOf} reads: caches have to tell answers apart by it. */
export const senderHeaders = ['Origin', 'Referer'];

/** Pages that ask for it send `null` with beacons, which tells nothing. */
export function senderOf({ origin, referer }: IncomingHttpHeaders): string | undefined {
  return origin === undefined || origin === 'null' ? referer : origin;
}

/**
 * The rule of own hosts (ADR 34). A site is at home on its address, on all below it, and on the hosts its people listed;
 * both the page and its browser must say so. The demo shop stands in for a site that has not been heard of from its own
 * host yet, and shows no site to be installed.
 */
export function placeOf(home: Home, { page, sender, isDemoShop }: Whereabouts): Place {
  const isAtHome = (address: string) => isOnHost(address, hostsOf(home));
  const stranger = [sender, page].find((address) => address !== undefined && !isAtHome(address));
  const isStandIn = isDemoShop && (home.isDemo || !home.isInstalled);
  const isOwn = stranger === undefined || isStandIn;
  const isCounted = isOwn || home.countsElsewhere;
  return {
    isOwn,
    isCounted,
    marksInstalled: isCounted && (!isDemoShop || home.isDemo),
    host: hostOf(stranger ?? page),
  };
}

const hostsOf = ({ url, allowedDomains }: Home): string[] => [url, `*.${hostOf(url)}`, ...allowedDomains];
