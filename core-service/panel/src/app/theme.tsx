import { createContext, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Theme } from '../hosts/host.ts';
import { useHost } from './host-context.tsx';

interface ThemeChoice {
  theme: Theme;
  setTheme(theme: Theme): void;
}

const ThemeContext = createContext<ThemeChoice>({ theme: 'auto', setTheme: () => {} });

/** Light, dark, or as the system says; remembered on this device. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const host = useHost();
  const [theme, setTheme] = useState<Theme>(() => host.theme ?? toTheme(host.preferences.get('theme')));
  useEffect(() => host.present({ theme }), [host, theme]);
  const choose = (chosen: Theme) => {
    host.preferences.set('theme', chosen);
    setTheme(chosen);
  };
  return <ThemeContext.Provider value={{ theme, setTheme: choose }}>{children}</ThemeContext.Provider>;
}

function toTheme(text: string | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'auto';
}

export function useTheme(): ThemeChoice {
  return useContext(ThemeContext);
}
