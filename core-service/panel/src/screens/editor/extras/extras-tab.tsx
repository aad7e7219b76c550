import type { Key } from '../../../i18n/catalogue.ts';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { LinksCard } from './links-card.tsx';
import { CountdownCard, CouponCard, TabCard, VideoCard } from './shown-cards.tsx';
import { WayCard } from './way-card.tsx';

/** How to mend what may be wrong here, by pointer. */
export const extrasFaults: Record<string, Key> = {
  '/settings/extras/video': 'extras.fault.video',
  '/settings/extras/countdown/until': 'extras.fault.until',
  '/settings/extras/countdown': 'extras.fault.words',
  '/settings/extras/coupon': 'extras.fault.words',
  '/settings/extras/tab': 'extras.fault.words',
  '/settings/extras/links': 'extras.fault.link',
  '/settings/extras/action': 'extras.fault.page',
  '/settings/extras/redirect': 'extras.fault.page',
};

/** Parts that few popups have; each costs the page something only where it is. */
export function ExtrasTab({ form }: EditorTabProps<'popup'>) {
  const props = { extras: form.field('settings', 'extras'), errors: form.errors };
  return (
    <>
      <WayCard {...props} fields={form.values.settings.fields} />
      <TabCard {...props} />
      <CouponCard {...props} />
      <CountdownCard {...props} />
      <LinksCard {...props} />
      <VideoCard {...props} />
    </>
  );
}
