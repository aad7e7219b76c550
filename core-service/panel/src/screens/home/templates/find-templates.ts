import type { TemplateBusiness, WidgetTemplate } from '@smartpoint/contracts/widget-templates';

/** What narrows the choice; '' is everything. */
export interface TemplateWishes {
  business: string;
  kind: string;
  typed: string;
}

/** Templates in which every word that was typed begins a word: of the template, its kind, its business, its headings. */
export function findTemplates(
  templates: readonly WidgetTemplate[],
  businesses: readonly TemplateBusiness[],
  { business, kind, typed }: TemplateWishes,
  nameOfKind: (kind: WidgetTemplate['kind']) => string,
): WidgetTemplate[] {
  const asked = wordsOf(typed);
  return templates.filter((template) => {
    if (business && template.businessId !== business) return false;
    if (kind && template.kind !== kind) return false;
    const own = businesses.find(({ id }) => id === template.businessId);
    const said = [
      template.name,
      template.about,
      own?.name,
      own?.words,
      nameOfKind(template.kind),
      template.settings.title,
    ];
    const words = wordsOf(said.join(' '));
    return asked.every((one) => words.some((word) => word.startsWith(one)));
  });
}

/** «ё» is typed as «е», and «трейд-ин» is looked for by either half. */
function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
