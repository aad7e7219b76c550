import type { SiteConfig } from '@smartpoint/contracts/page';
import type { Locale } from '@smartpoint/contracts/primitives';
import type { ConsentSettings } from '@smartpoint/contracts/settings';
import type { BuiltKind, WidgetContent } from '@smartpoint/contracts/widgets/settings';
import type { SpElement } from './components/base/sp-element.ts';
import { fontName } from './components/base/font-name.ts';
import { fetchFont } from './components/base/own-font.ts';
import { pictureOf } from './components/base/picture.ts';
// The panel edits every kind of form: what is a file of its own on customers' pages is part of this one.
import './components/form/fields/more.ts';
import { callbackEn } from './components/callback/callback-texts.en.ts';
import { callbackRu } from './components/callback/callback-texts.ru.ts';
import { SpCallback } from './components/callback/callback.component.ts';
import { SpMultiform } from './components/multiform/multiform.component.ts';
import { SpPopupPlus } from './components/popup/plus/plus.component.ts';
import type { Texts } from './components/form/texts.ts';
import { plusEn } from './components/popup/plus/plus-texts.en.ts';
import { plusRu } from './components/popup/plus/plus-texts.ru.ts';
import { multiformEn } from './components/multiform/multiform-texts.en.ts';
import { multiformRu } from './components/multiform/multiform-texts.ru.ts';
import { quizEn } from './components/quiz/quiz-texts.en.ts';
import { quizRu } from './components/quiz/quiz-texts.ru.ts';
import { SpQuiz } from './components/quiz/quiz.component.ts';
import { reviewsEn } from './components/reviews/reviews-texts.en.ts';
import { reviewsRu } from './components/reviews/reviews-texts.ru.ts';
import { SpReviews } from './components/reviews/reviews.component.ts';
import { showcaseEn } from './components/showcase/showcase-texts.en.ts';
import { showcaseRu } from './components/showcase/showcase-texts.ru.ts';
import { SpShowcase } from './components/showcase/showcase.component.ts';
import './components/trade-in/cars.ts';
import { tradeInEn } from './components/trade-in/trade-in-texts.en.ts';
import { tradeInRu } from './components/trade-in/trade-in-texts.ru.ts';
import { SpTradeIn } from './components/trade-in/trade-in.component.ts';
import { silentPage } from './page/silent-page.ts';
import { showMoment, type Moment } from './preview-moment.ts';
import { bar, common, presetStyles } from './presets/all.ts';
import { stageIn } from './preview-stage.ts';
import type { Device, Mode } from './preview-stage.ts';

export { explainVisit } from './why/imagine.ts';

export interface PreviewOptions {
  locale: Locale;
  mode: Mode;
  device: Device;
  view: Moment;
  /** Of a kind with steps: which one. */
  place?: string;
  consent?: ConsentSettings;
  /** The owner's own style sheet, as the service has read it. */
  css?: string;
}

export interface Preview {
  /** The kind stays the one the preview was made for. */
  update(content: WidgetContent, options: PreviewOptions): void;
  destroy(): void;
}

/** The element of every kind that can be drawn, and what it says. */
const elements: Record<BuiltKind, [tag: string, kind: CustomElementConstructor, texts: Record<Locale, Texts>]> = {
  popup: ['sp-popup', SpPopupPlus, { ru: plusRu, en: plusEn }],
  multiform: ['sp-multiform', SpMultiform, { ru: multiformRu, en: multiformEn }],
  quiz: ['sp-quiz', SpQuiz, { ru: quizRu, en: quizEn }],
  showcase: ['sp-showcase', SpShowcase, { ru: showcaseRu, en: showcaseEn }],
  reviews: ['sp-reviews', SpReviews, { ru: reviewsRu, en: reviewsEn }],
  callback: ['sp-callback', SpCallback, { ru: callbackRu, en: callbackEn }],
  'trade-in': ['sp-trade-in', SpTradeIn, { ru: tradeInRu, en: tradeInEn }],
};
for (const [tag, kind] of Object.values(elements)) if (!customElements.get(tag)) customElements.define(tag, kind);

const off = { mode: 'off', text: '', url: '' } as const;
/** Where `/w/assets/` with our pictures is: at the service, or beside this file where a plugin brings both. */
const origin = import.meta.url.replace(/(\/w\/assets)?\/[^/]*$/, '');

const still = new CSSStyleSheet();
still.replaceSync('*{transition:none!important}dialog{z-index:auto}');

/**
 * Draws a widget inside `container` (positioned, with a size of its own) as visitors would see it on a screen of that
 * kind, scaled to fit. Nothing is sent, counted or stored: pressing the button shows the thanks.
 */
export const renderPreview = (container: HTMLElement, content: WidgetContent, options: PreviewOptions): Preview => {
  const stage = stageIn(container);
  const [tag, , texts] = elements[content.kind];
  const element = container.ownerDocument.createElement(tag) as SpElement;
  const character = new CSSStyleSheet();
  const dress = (content: WidgetContent, { locale, place, consent, css = '' }: PreviewOptions): void => {
    const { preset, fontUrl } = content.settings.appearance;
    if (fontUrl) void fetchFont(fontUrl);
    const font = fontUrl && `:host{--sp-font:"${fontName(fontUrl)}",system-ui,sans-serif}`;
    character.replaceSync(`${font}${bar}${common}${presetStyles[preset] ?? ''}${css}`);
    const settings = shownSettings(content);
    const config = {
      origin,
      locale,
      consent: { version: 0, personalData: off, advertising: off, ...consent },
    } as SiteConfig;
    const page = silentPage(config, () => void element.present('form', place));
    Object.assign(element, { page, texts: texts[locale], widget: { id: 0, version: 0, settings } });
  };
  // As on a page: what it shows is known by the time it stands there.
  dress(content, options);
  stage.show(element);
  element.shadowRoot?.adoptedStyleSheets.push(character, still);

  const update = (shown: WidgetContent, how: PreviewOptions): void => {
    stage.fit(how.device, how.mode);
    dress(shown, how);
    void showMoment(element, shown.kind, how);
  };

  update(content, options);
  return { update, destroy: stage.remove };
};

/** As the service gives them to pages: a drawing of a popup has its address. */
const shownSettings = ({ kind, settings }: WidgetContent): WidgetContent['settings'] =>
  kind === 'popup' ? { ...settings, image: pictureOf(settings, origin) } : settings;
