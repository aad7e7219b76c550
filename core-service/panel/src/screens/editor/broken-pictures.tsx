import type { SettingsOf, BuiltKind } from '@smartpoint/contracts/widgets/settings';
import { withValue } from '../../form/pointer.ts';
import { useLanguage } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { differencesOf } from './differences.ts';
import { picturesOf, type PlacedPicture } from './pictures-of.ts';
import { useBrokenPictures } from './use-broken-pictures.ts';

interface BrokenPicturesProps<K extends BuiltKind> {
  settings: SettingsOf<K>;
  /** Leads to the field of a picture, which then says what is wrong. */
  onLead(fault: { pointer: string; address: string; words: string }): void;
}

/** Pages hide a picture that does not come; here it is named, with the reason and the way to its field. */
export function BrokenPictures<K extends BuiltKind>({ settings, onLead }: BrokenPicturesProps<K>) {
  const { t, locale } = useLanguage();
  const pictures = picturesOf(settings);
  const broken = useBrokenPictures([...new Set(pictures.map(({ address }) => address))]);
  const placeOf = ({ path }: PlacedPicture): string => {
    const [difference] = differencesOf(withValue({ settings }, path, ''), { settings }, { t, locale });
    return difference?.where.join(' · ') ?? '';
  };
  return pictures.map((picture) => {
    const { pointer, address } = picture;
    const words = broken.get(address);
    if (words === undefined) return null;
    return (
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
        <strong>{t('images.notShown', { place: placeOf(picture) })}</strong> {words}
      </Notice>
    );
  });
}
