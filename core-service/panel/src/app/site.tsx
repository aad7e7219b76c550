import { createContext, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { listSites } from '@smartpoint/contracts/sites';
import type { Site } from '@smartpoint/contracts/sites';
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

const SiteContext = createContext<SiteChoice>({ sites: [], isKnown: false, chosen: undefined, choose: () => {} });

export function SiteProvider({ children }: { children: ReactNode }) {
  const host = useHost();
  const preference = `site.${useSession().account.uid}`;
  const [chosenId, setChosenId] = useState(() => host.preferences.get(preference));
  const { data } = useApi(listSites, {});
  const sites = data?.sites ?? [];
  const choose = (siteId: number | undefined) => {
    const text = siteId === undefined ? '' : String(siteId);
    host.preferences.set(preference, text);
    setChosenId(text);
  };
  const chosen = sites.find(({ id }) => String(id) === chosenId);
  return (
    <SiteContext.Provider value={{ sites, isKnown: data !== undefined, chosen, choose }}>
      {children}
    </SiteContext.Provider>
  );
}

export function useSites(): SiteChoice {
  return useContext(SiteContext);
}
