import * as z from 'zod';
import { optionalWebUrl, required, trimmed, webUrl } from '../primitives.ts';
import { checkTarget, itemKinds, sitePage } from './targets.ts';

export const couponMoments = ['before', 'after'] as const;
export const tabMoments = ['before', 'after', 'both'] as const;

const linkSchema = z
  .object({ kind: z.enum(itemKinds).exclude(['widget']), label: required(40), target: required(2000) })
  .superRefine(checkTarget);
export type PopupLink = z.infer<typeof linkSchema>;

const aPage = z.union([sitePage, webUrl]);

/** What few popups have: pages fetch the code of it only with a popup that has some of it. */
export const popupExtrasSchema = z.object({
  /** A film at an address, in the place of the picture. It begins when somebody presses. */
  video: optionalWebUrl.default(''),
  /** Runs to a moment that is the same for everybody; what is said when it has passed. */
  countdown: z
    .object({ until: z.iso.datetime({ offset: true }), label: trimmed(80), ended: required(120) })
    .nullable()
    .default(null),
  /** A code to copy: at once, or for those who left a lead. */
  coupon: z
    .object({ code: required(40), note: trimmed(120), when: z.enum(couponMoments).default('before') })
    .nullable()
    .default(null),
  /** Other ways to talk: messengers, a phone, a page. */
  links: z.array(linkSchema).max(6).default([]),
  /** A button that leads to a page, without a form. */
  action: z.object({ target: aPage }).nullable().default(null),
  /** A tab at the edge of the window: before the popup in its place, after it was closed, or both. */
  tab: z
    .object({ text: required(40), when: z.enum(tabMoments).default('after') })
    .nullable()
    .default(null),
  /** Keys of the fields that begin a further step. */
  steps: z.array(z.string().max(40)).max(10).default([]),
  /** Where a visitor goes once the service has the lead; '' stays and says the words of thanks. */
  redirect: z.union([z.literal(''), aPage]).default(''),
});
export type PopupExtras = z.infer<typeof popupExtrasSchema>;
