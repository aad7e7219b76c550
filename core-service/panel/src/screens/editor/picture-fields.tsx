import { drawings, type Picture } from '@smartpoint/contracts/widgets/pictures';
import { useT } from '../../i18n/i18n.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { ImageField } from './image-field.tsx';

interface PictureFieldsProps {
  value: Picture;
  error: string | undefined;
  onChange(picture: Picture): void;
}

/** A drawing of ours, or an address of a picture. */
export function PictureFields({ value: { drawing, image }, error, onChange }: PictureFieldsProps) {
  const t = useT();
  return (
    <div className="sp-fields">
      <SelectField
        label={t('quiz.drawing')}
        value={drawing}
        options={['' as const, ...drawings].map((value) => ({
          value,
          label: t(value ? `quiz.drawing.${value}` : 'quiz.drawing.none'),
        }))}
        onChange={(next) => onChange({ drawing: next, image })}
      />
      <ImageField
        label={t('quiz.image')}
        placeholder="https://shop.ru/sofa.jpg"
        value={image}
        error={error}
        onChange={(next) => onChange({ drawing, image: next })}
      />
    </div>
  );
}
