import { createContext, useContext } from 'react';
import type { PanelHost } from '../hosts/host.ts';

const HostContext = createContext<PanelHost | undefined>(undefined);
export const HostProvider = HostContext.Provider;

export function useHost(): PanelHost {
  const host = useContext(HostContext);
  if (!host) throw new Error('useHost outside of HostProvider');
  return host;
}
