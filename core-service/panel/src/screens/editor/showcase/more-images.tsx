import { maxMoreImages } from '@smartpoint/contracts/widgets/showcase';
import type { FieldErrors } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { plus } from '../../../ui/icons.ts';
import { ImageField } from '../image-field.tsx';

interface MoreImagesProps {
  images: readonly string[];
  /** Pointer of the item in the form. */
  place: string;
  errors: FieldErrors;
  onChange(images: string[]): void;
}

/** Pictures of an item after the first one, in their order. One that is emptied goes. */
export function MoreImages({ images, place, errors, onChange }: MoreImagesProps) {
  const t = useT();
  return (
    <>
      {images.map((image, index) => (
        <ImageField
          // What stands in it changes while it is typed.
          key={index}
          label={t('showcase.image', { place: index + 2 })}
          placeholder="https://shop.ru/sofa-2.jpg"
          value={image}
          error={errors[`${place}/images/${index}`]}
          onRemove={() => onChange(images.toSpliced(index, 1))}
          onChange={(next) => onChange(images.with(index, next))}
        />
      ))}
      {images.length < maxMoreImages && (
        <div>
          <Button size="compact" icon={plus} onClick={() => onChange([...images, ''])}>
            {t('showcase.addImage')}
          </Button>
          <p className="sp-field__help">{t('showcase.imagesHelp', { most: maxMoreImages + 1 })}</p>
        </div>
      )}
    </>
  );
}
