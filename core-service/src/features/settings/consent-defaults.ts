import type { ConsentSettings } from '@smartpoint/contracts/settings';
import type { Locale } from '@smartpoint/contracts/primitives';

const texts: Record<Locale, { personalData: string; advertising: string }> = {
  ru: {
    personalData: 'Нажимая кнопку, я соглашаюсь на {link}обработку персональных данных{/link}.',
    advertising: 'Я даю согласие на получение рекламных и информационных сообщений.',
  },
  en: {
    personalData: 'By pressing the button I agree to the {link}processing of personal data{/link}.',
    advertising: 'I consent to receiving advertising and news.',
  },
};

/** What the form shows until somebody saves it: ready words, nothing shown on pages yet beyond the notice. */
export function defaultConsent(locale: Locale): ConsentSettings {
  return {
    personalData: { mode: 'notice', text: texts[locale].personalData, url: '' },
    advertising: { mode: 'off', text: texts[locale].advertising, url: '' },
  };
}
