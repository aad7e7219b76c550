import { useEffect, useState } from 'react';
import type { RefObject } from 'react';
import { useTheme } from '../app/theme.tsx';

/** Changes when what is drawn on canvas must be drawn anew: another theme, here or in the system. */
export function useColourScheme(place: RefObject<HTMLElement>): string {
  const { theme } = useTheme();
  const [isDark, setDark] = useState(false);
  useEffect(() => {
    const query = place.current?.ownerDocument.defaultView?.matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setDark(query?.matches ?? false);
    follow();
    query?.addEventListener('change', follow);
    return () => query?.removeEventListener('change', follow);
  }, [place]);
  return theme === 'auto' ? String(isDark) : theme;
}
