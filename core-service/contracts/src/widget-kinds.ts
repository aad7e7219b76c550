import * as z from 'zod';

/** Every kind of S-2…S-7, in the order of the «СОЗДАТЬ ФОРМУ» menu. */
export const widgetKinds = ['popup', 'quiz', 'trade-in', 'showcase', 'multiform', 'reviews', 'callback'] as const;
export const widgetKindSchema = z.enum(widgetKinds);
export type WidgetKind = z.infer<typeof widgetKindSchema>;
