import type { SettingsOf, BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { picturesOf } from './pictures-of.ts';
import { sayPlace } from './say-place.ts';
import { useBrokenPictures } from './use-broken-pictures.ts';

interface BrokenPicturesProps<K extends BuiltKind> {
  settings: SettingsOf<K>;
  /** Leads to the field of a picture, which then says what is wrong. */
  onLead(fault: { pointer: string; address: string; words: string }): void;
}

/** So many are told of one by one. */
const shown = 3;

/** Pages hide a picture that does not come; here it is named, with the reason and the way to its field. */
export function BrokenPictures<K extends BuiltKind>({ settings, onLead }: BrokenPicturesProps<K>) {
  const t = useT();
  const pictures = picturesOf(settings);
  const broken = useBrokenPictures([...new Set(pictures.map(({ address }) => address))]);
  const faults = pictures.flatMap((picture) => {
    const words = broken.get(picture.address);
    return words === undefined ? [] : [{ ...picture, words }];
  });
  return (
    <>
      {faults.slice(0, shown).map(({ pointer, address, words }) => (
        <Notice
          key={pointer}
          tone="warn"
          isLive
          action={
            <Button size="compact" onClick={() => onLead({ pointer, address, words })}>
              {t('images.toField')}
            </Button>
          }
        >
          <strong>{t('images.notShown', { place: sayPlace(pointer, { settings }, t) })}</strong> {words}
        </Notice>
      ))}
      {faults.length > shown && <p className="sp-soft">{t('images.moreNotShown', { count: faults.length - shown })}</p>}
    </>
  );
}
