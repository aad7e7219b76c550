import type { Locale } from '@smartpoint/contracts/primitives';
import type { TemplateBusiness, WidgetTemplate } from '@smartpoint/contracts/widget-templates';
import type { WidgetContent } from '@smartpoint/contracts/widgets/settings';
import { auto } from './auto.ts';
import { beauty } from './beauty.ts';
import { clinic } from './clinic.ts';
import { education } from './education.ts';
import { food } from './food.ts';
import { realty } from './realty.ts';
import { services } from './services.ts';
import { shop } from './shop.ts';
import { contentOfTemplate, type Business } from './template.ts';

/** In the order in which they are offered; a new one is a file here and its line. */
export const businesses: readonly Business[] = [auto, clinic, shop, services, realty, education, food, beauty];

/** What there is to choose from, told in the language of whoever chooses; widgets speak that of their account. */
export function templatesFor(language: { reader: Locale; widgets: Locale }): {
  businesses: TemplateBusiness[];
  templates: WidgetTemplate[];
} {
  return {
    businesses: businesses.map(({ id, name, words }) => ({ id, name: name[language.reader], words })),
    templates: businesses.flatMap(({ id: businessId, templates }) =>
      templates.map((template) => ({
        id: template.id,
        businessId,
        name: template.name[language.reader],
        about: template.about[language.reader],
        ...contentOfTemplate(template, language.widgets),
      })),
    ),
  };
}

/** A widget begun with this template; undefined: there is none. */
export function widgetOfTemplate(id: string, locale: Locale): { name: string; content: WidgetContent } | undefined {
  const template = businesses.flatMap(({ templates }) => templates).find((each) => each.id === id);
  return template && { name: template.name[locale], content: contentOfTemplate(template, locale) };
}
