import type { SiteConfig } from '@smartpoint/contracts/page';
import type { PopupSettings } from '@smartpoint/contracts/popup';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { ConsentSettings } from '@smartpoint/contracts/settings';
import './components/popup/popup.ts';
import type { SpPopup } from './components/popup/popup.component.ts';
import { en } from './components/form/texts.en.ts';
import { ru } from './components/form/texts.ru.ts';
import { texts, useTexts } from './components/form/texts.ts';
import type { PageApi } from './page/page.ts';

export interface PreviewOptions {
  locale: Locale;
  /** A miniature is a picture: nothing in it takes focus or moves. */
  mode: 'miniature' | 'full';
  device: 'desktop' | 'phone';
  view: 'form' | 'thanks';
  consent?: ConsentSettings;
}

export interface Preview {
  update(settings: PopupSettings, options: PreviewOptions): void;
  destroy(): void;
}

/** The least a screen shows, in its own pixels; a miniature is looked at from nearer. */
const screens = {
  desktop: { full: { width: 1180, height: 640 }, miniature: { width: 860, height: 500 } },
  phone: { full: { width: 390, height: 760 }, miniature: { width: 390, height: 640 } },
};
const off = { mode: 'off', text: '', url: '' } as const;

const still = new CSSStyleSheet();
still.replaceSync('*{transition:none!important}dialog{z-index:auto}');

/**
 * Draws a popup inside `container` (positioned, with a size of its own) as visitors would see it on a screen of that
 * kind, scaled to fit. Nothing is sent, counted or stored: pressing the button shows the thanks.
 */
export const renderPreview = (container: HTMLElement, settings: PopupSettings, options: PreviewOptions): Preview => {
  const stage = container.ownerDocument.createElement('div');
  const popup = container.ownerDocument.createElement('sp-popup') as SpPopup;
  popup.shadowRoot!.adoptedStyleSheets.push(still);
  stage.append(popup);
  container.append(stage);

  let { device, mode } = options;
  const fit = (): void => {
    const { clientWidth, clientHeight } = container;
    const least = screens[device][mode];
    const scale = Math.min(clientWidth / least.width, clientHeight / least.height) || 0;
    // A desktop fills its place; a phone stays as narrow as a phone.
    const width = device === 'desktop' && scale ? clientWidth / scale : least.width;
    const height = scale ? clientHeight / scale : least.height;
    // The transform also makes the stage the window of what is fixed inside.
    Object.assign(stage.style, {
      position: 'absolute',
      left: `${(clientWidth - width * scale) / 2}px`,
      top: '0',
      width: `${width}px`,
      height: `${height}px`,
      overflow: 'hidden',
      transform: `scale(${scale})`,
      transformOrigin: '0 0',
    });
  };

  const draw = (): void => {
    popup.update();
    popup.shadowRoot!.querySelector('dialog')!.open = true;
  };

  const update = (next: PopupSettings, { locale, view, consent, ...look }: PreviewOptions): void => {
    ({ device, mode } = look);
    fit();
    stage.inert = mode === 'miniature';
    // One binding for all previews of the page: set before every drawing.
    useTexts(locale === 'ru' ? ru : en);
    const config = { consent: { version: 0, personalData: off, advertising: off, ...consent } } as SiteConfig;
    popup.page = silentPage(config, () => {
      popup.thanks = '';
      draw();
    });
    popup.widget = { id: 0, kind: 'popup', version: 0, settings: next };
    popup.thanks = view === 'thanks' ? next.thanksText || texts.next : '';
    draw();
  };

  const observer = new ResizeObserver(fit);
  observer.observe(container);
  update(settings, options);
  return {
    update,
    destroy: () => {
      observer.disconnect();
      stage.remove();
    },
  };
};

/** Hears what visitors would do and forgets it. A closed preview comes back: there is no page behind it. */
const silentPage = (config: SiteConfig, onClose: () => void): PageApi => ({
  config,
  report: (type) => {
    if (type === 'close') onClose();
  },
  submit: (_lead, onAttempt) => onAttempt({ ok: true, body: {} }),
  noteLead: () => undefined,
});
