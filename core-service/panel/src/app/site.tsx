import { createContext, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { listSites } from '@smartpoint/contracts/sites';
import type { Site } from '@smartpoint/contracts/sites';
import { useAddressState } from './address-state.ts';
import { useApi } from './api.ts';
import { useHost } from './host-context.tsx';
import { useSession } from './session.tsx';

interface SiteChoice {
  sites: readonly Site[];
  /** False until the list has come. */
  isKnown: boolean;
  /** The site whose widgets, figures and leads are shown; `undefined` = all of them. */
  chosen: Site | undefined;
  choose(siteId: number | undefined): void;
}

/**
 * In an address: of this site, or of all of them (null), whichever was chosen. What is not of the chosen site opens its
 * rows by such a link.
 */
export const ofSite = (siteId: number | null): string => `site=${siteId ?? 'all'}`;

const SiteContext = createContext<SiteChoice>({ sites: [], isKnown: false, chosen: undefined, choose: () => {} });

export function SiteProvider({ children }: { children: ReactNode }) {
  const host = useHost();
  const preference = `site.${useSession().account.uid}`;
  const [chosenId, setChosenId] = useState(() => host.preferences.get(preference));
  const [query, change] = useAddressState();
  const asked = query.get('site');
  const { data } = useApi(listSites, {});
  const sites = data?.sites ?? [];
  const choose = (siteId: number | undefined) => {
    const text = siteId === undefined ? '' : String(siteId);
    host.preferences.set(preference, text);
    setChosenId(text);
    if (asked !== null) change({ site: undefined });
  };
  const chosen = sites.find(({ id }) => String(id) === (asked ?? chosenId));
  return (
    <SiteContext.Provider value={{ sites, isKnown: data !== undefined, chosen, choose }}>
      {children}
    </SiteContext.Provider>
  );
}

export function useSites(): SiteChoice {
  return useContext(SiteContext);
}
