import { layouts } from '@smartpoint/contracts/widgets/popup';
import type { Picture } from '@smartpoint/contracts/widgets/pictures';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { TextArea, TextField } from '../../ui/text-field.tsx';
import type { EditorTabProps } from './kinds/kind-editor.ts';
import { FieldList } from './field-list.tsx';
import { PictureFields } from './picture-fields.tsx';
import { ThanksCard } from './thanks-card.tsx';

/** Words, picture and fields of the popup. */
export function ContentTab({ form }: EditorTabProps<'popup'>) {
  const t = useT();
  const { title, image, drawing } = form.values.settings;
  const setting = form.field('settings');
  const setPicture = (picture: Picture) => {
    const { layout } = form.values.settings;
    const isShown = Boolean(picture.image || picture.drawing);
    // A first picture needs a place; without a picture an arrangement with one would show a hole.
    const placed = isShown && layout === 'no-image' ? layouts[0] : isShown ? layout : 'no-image';
    setting.onChange({ ...form.values.settings, ...picture, layout: placed });
  };
  return (
    <>
      <Card title={t('editor.words')}>
        <div className="sp-stack">
          <TextField
            label={t('editor.heading')}
            help={t('editor.headingHelp', { length: title.length })}
            maxLength={200}
            {...form.field('settings', 'title')}
          />
          <TextArea label={t('editor.text')} rows={3} maxLength={2000} {...form.field('settings', 'text')} />
          <TextField
            label={t('editor.button')}
            help={t('editor.buttonHelp')}
            maxLength={80}
            {...form.field('settings', 'button')}
          />
        </div>
      </Card>
      <FieldList fields={form.field('settings', 'fields')} errors={form.errors} />
      <Card title={t('editor.picture')}>
        <div className="sp-stack">
          <PictureFields
            value={{ drawing, image }}
            error={form.field('settings', 'image').error}
            onChange={setPicture}
          />
          {image && (
            <TextField
              label={t('editor.imageAlt')}
              help={t('editor.imageAltHelp')}
              maxLength={200}
              {...form.field('settings', 'imageAlt')}
            />
          )}
        </div>
      </Card>
      <ThanksCard title={form.field('settings', 'thanksTitle')} text={form.field('settings', 'thanksText')} />
    </>
  );
}
