import type { Locale } from '@smartpoint/contracts/primitives';
import type { ExplainVisit } from '@smartpoint/contracts/widgets/why';
import type { PanelHost, RenderPreview } from './host.ts';

type PageFacilities = Omit<PanelHost, 'kind' | 'request' | 'hrefOf' | 'can' | 'router'>;

/** What the browser page gives the panel. The server's page shell hands its facts over in `data-` attributes. */
export function webPage(root: HTMLElement): PageFacilities & { spokenLocale(): Locale } {
  let spoken = toLocale(root.dataset.locale);
  return {
    brand: { name: root.dataset.brand ?? 'Smartpoint', supportEmail: root.dataset.support ?? '' },
    baseUrl: root.dataset.baseUrl || location.origin,
    locale: spoken,
    mailbox: root.dataset.mailbox || undefined,
    timeZone: browserZone(),
    spokenLocale: () => spoken,
    speak: (locale) => void (spoken = locale),
    fragment: () => location.hash.slice(1),
    dropFragment,
    guardUnload,
    preferences: { get: readPreference, set: writePreference },
    unsaved: { get: readUnsaved, set: writeUnsaved },
    copy: copyText,
    present,
    leave: (address) => location.assign(address),
    reload: () => location.reload(),
    loadPreview: async () => (await loadWidgetCode(root)).renderPreview,
    loadExplanation: async () => (await loadWidgetCode(root)).explainVisit,
  };
}

/** The file belongs to the widgets and is served beside the panel: a variable keeps the bundler away. */
function loadWidgetCode(root: HTMLElement): Promise<{ renderPreview: RenderPreview; explainVisit: ExplainVisit }> {
  const address = root.dataset.preview ?? '';
  return import(address);
}

function toLocale(value: string | undefined): Locale {
  return value === 'en' ? 'en' : 'ru';
}

function dropFragment(): void {
  if (location.hash) history.replaceState(history.state, '', location.pathname + location.search);
}

function guardUnload(isDirty: () => boolean): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault();
  };
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}

async function copyText(text: string): Promise<void> {
  // The clipboard is refused on plain http: an installation in a local network still has to copy its snippet.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

const prefix = 'smartpoint.';

// Storage may be refused (private windows, strict settings): a choice is then kept for this page only.
const forgotten = new Map<string, string>();

function readPreference(key: string): string | undefined {
  try {
    return localStorage.getItem(prefix + key) ?? forgotten.get(key);
  } catch {
    return forgotten.get(key);
  }
}

function writePreference(key: string, value: string): void {
  forgotten.set(key, value);
  try {
    localStorage.setItem(prefix + key, value);
  } catch {
    // Kept in memory above.
  }
}

const unsaved = new Map<string, string>();

function readUnsaved(key: string): string | undefined {
  try {
    return unsaved.get(key) ?? sessionStorage.getItem(prefix + key) ?? undefined;
  } catch {
    return unsaved.get(key);
  }
}

function writeUnsaved(key: string, text: string | undefined): void {
  if (text === undefined) unsaved.delete(key);
  else unsaved.set(key, text);
  try {
    if (text === undefined) sessionStorage.removeItem(prefix + key);
    else sessionStorage.setItem(prefix + key, text);
  } catch {
    // Refused, or full: kept in memory above.
  }
}

const present: PanelHost['present'] = ({ title, locale, theme }) => {
  if (title !== undefined) document.title = title;
  if (locale) document.documentElement.lang = locale;
  if (theme) document.documentElement.dataset.theme = theme;
};

/** The browser's zone if the service can take it: Chrome says `Etc/Unknown` when it does not know, old systems `CET`. */
function browserZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return timeZone.includes('/') ? timeZone : 'UTC';
  } catch {
    return 'UTC';
  }
}
