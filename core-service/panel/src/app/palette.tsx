import { useEffect, useId, useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useLocation } from 'wouter';
import { listLeads } from '@smartpoint/contracts/leads';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { useT } from '../i18n/i18n.tsx';
import { IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { search } from '../ui/icons.ts';
import { useApi } from './api.ts';
import { useHost } from './host-context.tsx';
import { useNavigation } from './navigation.ts';
import { useCan } from './session.tsx';

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
            <span className="sp-small sp-soft">
              {[t(`palette.${target.group}`), target.note].filter(Boolean).join(' · ')}
            </span>
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

/** What fits the words; leads are asked of the service, which reads a phone in any spelling. */
function useTargets(typed: string): { targets: Target[]; isLooking: boolean } {
  const t = useT();
  const can = useCan();
  const words = typed.trim().toLowerCase();
  const mayAsk = can(listLeads) && words.length >= leastForLeads;
  const { main, settings } = useNavigation();
  const widgets = useApi(listWidgets, {}).data?.widgets;
  const found = useApi(listLeads, { query: { ...always, q: words, limit: shown } }, { enabled: mayAsk });
  const targets = useMemo(() => {
    const fits = ({ name }: Target) => name.toLowerCase().includes(words);
    const screens = [...main, ...settings].map(({ id, title, path }): Target => {
      return { id: `screen-${id}`, group: 'screens', name: t(title), note: '', address: path };
    });
    const ofWidgets = (widgets ?? []).flatMap(({ id, name }): Target[] => [
      { id: `widget-${id}`, group: 'widgets', name, note: '', address: `/widgets/?id=${id}` },
    ]);
    const leads = (mayAsk ? (found.data?.leads ?? []) : []).map(({ id, name, phone, email }): Target => {
      const note = [name && (phone || email), t('stats.rows.lead', { id })].filter(Boolean).join(' · ');
      return { id: `lead-${id}`, group: 'leads', name: name || phone || email, note, address: `/report/?lead=${id}` };
    });
    return [...leads, ...screens.filter(fits), ...ofWidgets.filter(fits).slice(0, shown)];
  }, [t, words, mayAsk, main, settings, widgets, found.data]);
  return { targets, isLooking: mayAsk && found.isFetching };
}
