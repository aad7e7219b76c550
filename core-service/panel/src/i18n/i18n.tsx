import { createContext, useContext, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Locale } from '@smartpoint/contracts/primitives';
import { loadCatalogue } from './catalogue.ts';
import { createTranslate } from './translate.ts';
import type { Translate } from './translate.ts';

interface Language {
  locale: Locale;
  t: Translate;
  setLocale(locale: Locale): void;
}

const LanguageContext = createContext<Language | undefined>(undefined);

interface LanguageProviderProps {
  initial: Locale;
  onChange(locale: Locale): void;
  children: ReactNode;
}

/** Gives the texts below it their language. The old language stays on screen until the new one has come. */
export function LanguageProvider({ initial, onChange, children }: LanguageProviderProps) {
  const [wanted, setWanted] = useState(initial);
  const [language, setLanguage] = useState<{ locale: Locale; t: Translate }>();
  useEffect(() => {
    let isCurrent = true;
    void loadCatalogue(wanted)
      .then((catalogue) => createTranslate(wanted, catalogue))
      .then((t) => {
        if (!isCurrent) return;
        setLanguage({ locale: wanted, t });
        onChange(wanted);
      });
    return () => void (isCurrent = false);
  }, [wanted, onChange]);
  if (!language) return null;
  return <LanguageContext.Provider value={{ ...language, setLocale: setWanted }}>{children}</LanguageContext.Provider>;
}

export function useLanguage(): Language {
  const language = useContext(LanguageContext);
  if (!language) throw new Error('useLanguage outside of LanguageProvider');
  return language;
}

export function useT(): Translate {
  return useLanguage().t;
}
