import { drawings, type Picture } from '@smartpoint/contracts/widgets/pictures';
import { useT } from '../../i18n/i18n.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { TextField } from '../../ui/text-field.tsx';

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
      <TextField
        label={t('quiz.image')}
        isOptional
        placeholder="https://shop.ru/sofa.jpg"
        inputMode="url"
        value={image}
        error={error}
        onChange={(next) => onChange({ drawing, image: next })}
      />
    </div>
  );
}
