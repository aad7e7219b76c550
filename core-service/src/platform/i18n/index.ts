export { createI18n, locales, type I18n, type Translate } from './i18n.ts';
