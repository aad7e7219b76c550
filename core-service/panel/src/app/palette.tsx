import { useEffect, useId, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { listLeads } from '@smartpoint/contracts/leads';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { loadCatalogue, type Catalogue } from '../i18n/catalogue.ts';
import { useLanguage, useT } from '../i18n/i18n.tsx';
import { IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { search } from '../ui/icons.ts';
import { inOneLine } from '../format/upright.ts';
import { useApi } from './api.ts';
import { useHost } from './host-context.tsx';
import { useNavigation } from './navigation.ts';
import { onOtherLayout } from './other-layout.ts';
import { useCan } from './session.tsx';
import { ofSite } from './site.tsx';

interface Target {
  id: string;
  group: 'leads' | 'screens' | 'widgets';
  name: string;
  note: string;
  address: string;
}

/** ⌘K, Ctrl+K: any screen, widget or lead by a few letters. A host's own pages may use these keys themselves. */
export function Palette() {
  const t = useT();
  const host = useHost();
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (host.kind !== 'web') return undefined;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.code !== 'KeyK' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [host.kind]);
  return (
    <>
      <button type="button" className="sp-palette__open" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <span>{t('palette.open')}</span>
        {host.kind === 'web' && <kbd aria-hidden="true">Ctrl K</kbd>}
      </button>
      {isOpen && <PaletteDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** The same where there is no room for the rail, and no keys. */
export function PaletteButton() {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <span className="sp-header__search">
      <IconButton icon={search} label={t('palette.open')} onClick={() => setOpen(true)} />
      {isOpen && <PaletteDialog onClose={() => setOpen(false)} />}
    </span>
  );
}

function PaletteDialog({ onClose }: { onClose(): void }) {
  const t = useT();
  return (
    <Dialog title={t('palette.title')} onClose={onClose}>
      <Search onDone={onClose} />
    </Dialog>
  );
}

function Search({ onDone }: { onDone(): void }) {
  const t = useT();
  const id = useId();
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const { targets, isLooking } = useTargets(typed);
  const at = Math.min(chosen, targets.length - 1);
  const go = (target: Target | undefined) => {
    if (!target) return;
    onDone();
    navigate(target.address);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && targets.length > 0) setChosen((at + move + targets.length) % targets.length);
    else if (event.key === 'Enter') go(targets[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        className="sp-input"
        type="search"
        role="combobox"
        aria-expanded={targets.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={targets[at] && `${id}-${targets[at].id}`}
        aria-label={t('palette.label')}
        placeholder={t('palette.label')}
        autoFocus
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul className="sp-palette" id={`${id}-list`} role="listbox" aria-label={t('palette.title')}>
        {targets.map((target, index) => (
          <li
            key={target.id}
            id={`${id}-${target.id}`}
            role="option"
            aria-selected={index === at}
            onClick={() => go(target)}
          >
            <span>{target.name}</span>
            <span className="sp-small sp-soft">{inOneLine([t(`palette.${target.group}`), target.note])}</span>
          </li>
        ))}
      </ul>
      <p className="sp-small sp-soft" role="status">
        {isLooking ? t('ui.loading') : targets.length === 0 ? t('palette.nothing') : t('palette.how')}
      </p>
    </>
  );
}

const always = { from: '2000-01-01', to: '2100-01-01' };
/** Below this a search for people would find everybody. */
const leastForLeads = 3;
const shown = 6;

/** Parts of screens that have an address of their own. */
const parts = [
  { screen: 'report', title: 'report.tab.board', search: '?view=board' },
  { screen: 'report', title: 'report.tab.reconciliation', search: '?view=reconciliation' },
  { screen: 'directories', title: 'directories.tab.mailing', search: '?tab=mailing' },
  { screen: 'directories', title: 'directories.tab.feeds', search: '?tab=feeds' },
  { screen: 'directories', title: 'directories.tab.reviews', search: '?tab=reviews' },
] as const;

/**
 * What fits the words, in either language and on either layout; leads are asked of the service, which reads a phone in any
 * spelling.
 */
function useTargets(typed: string): { targets: Target[]; isLooking: boolean } {
  const words = typed.trim().toLowerCase();
  const places = usePlaces();
  const { leads, isLooking } = useFoundLeads(words);
  const targets = useMemo(() => {
    const meant = [words, onOtherLayout(words)];
    // The address of a widget is of no screen of its own: half of what one types stands in it.
    const fits = ({ group, name, address, otherName = '' }: Place) =>
      (group === 'screens' ? [name, otherName, address] : [name]).some((text) =>
        meant.some((each) => text.toLowerCase().includes(each)),
      );
    const [screens, widgets] = [
      places.filter(({ group }) => group === 'screens'),
      places.filter(({ group }) => group === 'widgets'),
    ];
    return [...leads, ...screens.filter(fits), ...widgets.filter(fits).slice(0, shown)];
  }, [words, places, leads]);
  return { targets, isLooking };
}

interface Place extends Target {
  /** What it is called in the other language. */
  otherName?: string | undefined;
}

function usePlaces(): Place[] {
  const t = useT();
  const other = useOtherCatalogue();
  const { main, settings } = useNavigation();
  const widgets = useApi(listWidgets, {}).data?.widgets;
  return useMemo(() => {
    const screens = [...main, ...settings].flatMap(({ id, title, path }): Place[] => [
      { id: `screen-${id}`, group: 'screens', name: t(title), note: '', address: path, otherName: other[title] },
      ...parts
        .filter(({ screen }) => screen === id)
        .map(({ title: part, search }): Place => {
          const name = t(part);
          return {
            id: `part-${part}`,
            group: 'screens',
            name,
            note: t(title),
            address: path + search,
            otherName: other[part],
          };
        }),
    ]);
    const ofWidgets = (widgets ?? []).map(({ id, name }): Place => {
      return { id: `widget-${id}`, group: 'widgets', name, note: '', address: `/widgets/?id=${id}` };
    });
    return [...screens, ...ofWidgets];
  }, [t, other, main, settings, widgets]);
}

function useOtherCatalogue(): Catalogue {
  const { locale } = useLanguage();
  const [catalogue, setCatalogue] = useState<Catalogue>({});
  useEffect(() => {
    let isCurrent = true;
    loadCatalogue(locale === 'ru' ? 'en' : 'ru').then(
      (loaded) => isCurrent && setCatalogue(loaded),
      // Screens are found by the names on screen then.
      () => undefined,
    );
    return () => void (isCurrent = false);
  }, [locale]);
  return catalogue;
}

/**
 * People by what was typed; where there are none, by the same keys of the other layout. The last one leads to all of them where
 * there are, or may be, more.
 */
function useFoundLeads(words: string): { leads: Target[]; isLooking: boolean } {
  const t = useT();
  const can = useCan();
  const mayAsk = can(listLeads) && words.length >= leastForLeads;
  const asked = (q: string) => ({ query: { ...always, q, limit: shown } });
  const found = useApi(listLeads, asked(words), { enabled: mayAsk });
  const swapped = onOtherLayout(words);
  const isNobody = found.data?.leads.length === 0 && found.data.next === null;
  const mayAskAnew = mayAsk && swapped !== words && isNobody;
  const anew = useApi(listLeads, asked(swapped), { enabled: mayAskAnew });
  const answer = mayAsk ? (mayAskAnew ? anew : found).data : undefined;
  const meant = mayAskAnew ? swapped : words;
  const leads = useMemo(() => {
    const each = (answer?.leads ?? []).map(({ id, name, phone, email }): Target => {
      const number = t('stats.rows.lead', { id });
      const known = name || phone || email;
      const note = inOneLine([name && (phone || email), known && number]);
      return { id: `lead-${id}`, group: 'leads', name: known || number, note, address: `/report/?lead=${id}` };
    });
    if (answer === undefined || answer.next === null) return each;
    const address = `/report/?${ofSite(null)}&q=${encodeURIComponent(meant)}`;
    return [
      ...each,
      { id: 'leads', group: 'screens' as const, name: t('palette.all', { words: meant }), note: '', address },
    ];
  }, [answer, meant, t]);
  return { leads, isLooking: mayAsk && (found.isFetching || anew.isFetching) };
}
