import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/i18n.tsx';
import { useRootClass } from '../ui/root-class.ts';

/** The element all of the panel stands in; the page around it may speak another language. */
export function PanelRoot({ children }: { children: ReactNode }) {
  const { locale } = useLanguage();
  return (
    <div className={`sp-root ${useRootClass()}`} lang={locale}>
      {children}
    </div>
  );
}
