import { useEffect, useState } from 'react';
import { useT } from '../../i18n/i18n.tsx';
import { useLeadFilters } from './use-lead-filters.ts';

/** So long nobody types any more, and the list comes. */
const restMs = 300;

/** Name, phone in any spelling, e-mail, an answer, the number. */
export function SearchField() {
  const t = useT();
  const { value, set } = useLeadFilters();
  const sought = value('q') ?? '';
  const [typed, setTyped] = useState(sought);
  useEffect(() => setTyped(sought), [sought]);
  useEffect(() => {
    if (typed === sought) return undefined;
    const timer = setTimeout(() => set('q', typed), restMs);
    return () => clearTimeout(timer);
    // What is typed moves the address, and the address what is typed; `set` is of every drawing anew.
  }, [typed]);
  return (
    <input
      className="sp-input sp-lead-search"
      type="search"
      data-lead-search
      maxLength={200}
      aria-label={t('report.search')}
      placeholder={t('report.search')}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
