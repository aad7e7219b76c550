import { reviewSources, type OwnReview } from '@smartpoint/contracts/widgets/reviews';
import { errorAt } from '../../../form/errors.ts';
import type { FieldErrors } from '../../../form/errors.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';
import { NumberField, TextArea, TextField } from '../../../ui/text-field.tsx';
import { ListRow, type RowMoves } from '../list-row.tsx';

interface ReviewRowProps extends RowMoves {
  review: OwnReview;
  /** Pointer of the review in the form. */
  place: string;
  errors: FieldErrors;
  onChange(review: OwnReview): void;
}

/** One review that is always shown. */
export function ReviewRow({ review, place, errors, onChange, ...moves }: ReviewRowProps) {
  const t = useT();
  const change = (patch: Partial<OwnReview>) => onChange({ ...review, ...patch });
  const bind = <K extends 'author' | 'text' | 'reply' | 'url' | 'writtenOn'>(key: K) => ({
    value: review[key],
    error: errors[`${place}/${key}`],
    onChange: (value: string) => change({ [key]: value }),
  });
  return (
    <ListRow
      label={review.author}
      kind={t(`reviews.source.${review.source}`)}
      hasFault={errorAt(errors, place) !== undefined}
      {...moves}
    >
      <div className="sp-field-row__body sp-stack">
        <div className="sp-fields">
          <TextField label={t('reviews.author')} maxLength={100} {...bind('author')} />
          <NumberField
            label={t('reviews.rating')}
            isOptional
            min={1}
            max={5}
            value={review.rating}
            error={errors[`${place}/rating`]}
            onChange={(rating) => change({ rating })}
          />
        </div>
        <TextArea label={t('reviews.text')} rows={3} maxLength={3000} {...bind('text')} />
        <div className="sp-fields">
          <SelectField
            label={t('reviews.source')}
            value={review.source}
            options={reviewSources.map((value) => ({ value, label: t(`reviews.source.${value}`) }))}
            onChange={(source) => change({ source })}
          />
          <TextField label={t('reviews.writtenOn')} isOptional type="date" {...bind('writtenOn')} />
        </div>
        <TextField label={t('reviews.url')} isOptional inputMode="url" {...bind('url')} />
        <TextArea label={t('reviews.reply')} rows={2} maxLength={2000} {...bind('reply')} />
      </div>
    </ListRow>
  );
}
