import { useEffect } from 'react';
import { reviewsSettingsSchema, yandexOrgOf, type OwnReview } from '@smartpoint/contracts/widgets/reviews';
import { useT } from '../../../i18n/i18n.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Toggle } from '../../../ui/choice-fields.tsx';
import { plus } from '../../../ui/icons.ts';
import { Link } from '../../../ui/link.tsx';
import { FaultNotice } from '../../../ui/notice.tsx';
import { TextArea, TextField } from '../../../ui/text-field.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';
import { freshKey } from '../quiz/new-step.ts';
import { PictureFields } from '../picture-fields.tsx';
import { ReviewRow } from './review-row.tsx';

/** What stands above the reviews, those that are always shown, and what search engines are told. */
export function WallTab({ form, onPlace }: EditorTabProps<'reviews'>) {
  const t = useT();
  useEffect(() => onPlace(''), []);
  const isMarkedUp = form.field('settings', 'isMarkedUp');
  const yandexOrg = form.field('settings', 'yandexOrg');
  return (
    <>
      <Card title={t('editor.words')}>
        <div className="sp-stack">
          <TextField label={t('editor.heading')} maxLength={120} {...form.field('settings', 'title')} />
          <TextArea label={t('editor.text')} rows={2} maxLength={300} {...form.field('settings', 'text')} />
          <TextField label={t('reviews.write')} maxLength={40} {...form.field('settings', 'write')} />
          <p className="sp-field__help">{t('reviews.pictureHelp')}</p>
          <PictureFields
            value={form.values.settings}
            error={form.errors['/settings/image']}
            onChange={(picture) => form.at(['settings']).onChange({ ...form.values.settings, ...picture })}
          />
        </div>
      </Card>
      <OwnReviews form={form} />
      <Card title={t('reviews.yandex')} note={t('reviews.yandexNote')}>
        <TextField
          label={t('reviews.yandexOrg')}
          isOptional
          help={t('reviews.yandexHelp')}
          placeholder="https://yandex.ru/maps/org/nerl/1234567890/"
          maxLength={500}
          {...yandexOrg}
          onChange={(text) => yandexOrg.onChange(yandexOrgOf(text))}
        />
      </Card>
      <Card title={t('reviews.markUp')}>
        <div className="sp-stack">
          <Toggle
            label={t('reviews.isMarkedUp')}
            help={t('reviews.markUpHelp')}
            isChecked={isMarkedUp.value}
            onChange={isMarkedUp.onChange}
          />
          {isMarkedUp.value && (
            <TextField label={t('reviews.business')} maxLength={120} {...form.field('settings', 'business')} />
          )}
        </div>
      </Card>
    </>
  );
}

const { reviews: schema } = reviewsSettingsSchema.shape;
/** As many as fit into settings; more of them come from a table. */
const maxReviews = 60;

function OwnReviews({ form }: Pick<EditorTabProps<'reviews'>, 'form'>) {
  const t = useT();
  const { value: reviews, onChange } = form.field('settings', 'reviews');
  // Of the list as a whole: what is wrong with a review is told there.
  const error = form.errors['/settings/reviews'];
  const move = (index: number, review: OwnReview, by: number) =>
    onChange(reviews.toSpliced(index, 1).toSpliced(index + by, 0, review));
  const add = () => {
    const author = t('reviews.newAuthor');
    onChange([...reviews, schema.unwrap().element.parse({ key: freshKey('review', reviews), author, rating: 5 })]);
  };
  return (
    <Card
      title={t('reviews.own')}
      note={
        <>
          {t('reviews.ownNote')} <Link to="/settings/directories/?tab=reviews">{t('directories.tab.reviews')}</Link>
        </>
      }
    >
      <div className="sp-stack">
        {error && <FaultNotice>{error}</FaultNotice>}
        <ol className="sp-field-list">
          {reviews.map((review, index) => (
            <ReviewRow
              key={review.key}
              review={review}
              place={`/settings/reviews/${index}`}
              errors={form.errors}
              onChange={(next) => onChange(reviews.with(index, next))}
              onUp={index > 0 ? () => move(index, review, -1) : undefined}
              onDown={index < reviews.length - 1 ? () => move(index, review, 1) : undefined}
              onRemove={() => onChange(reviews.toSpliced(index, 1))}
            />
          ))}
        </ol>
        {reviews.length < maxReviews && (
          <div>
            <Button icon={plus} onClick={add}>
              {t('reviews.add')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}
