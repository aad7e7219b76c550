import { useState, type ChangeEvent } from 'react';
import { carSources, isFromFeed, type CarMake } from '@smartpoint/contracts/widgets/trade-in';
import { mergeCars, readCarLines, readCarsCsv } from '@smartpoint/contracts/cars-csv';
import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { RadioField } from '../../../ui/choice-fields.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextArea } from '../../../ui/text-field.tsx';
import { FeedField } from '../feed-field.tsx';
import type { EditorTabProps } from '../kinds/kind-editor.ts';

const printed = (makes: readonly CarMake[]): string =>
  makes.map(({ name, models }) => (models.length > 0 ? `${name}: ${models.join(', ')}` : name)).join('\n');

/** Makes and models to choose from: ours, one's own, those of a feed, or both. */
export function CatalogueTab({ form, onPlace }: EditorTabProps<'trade-in'>) {
  const t = useT();
  const source = form.field('settings', 'source');
  const choose = (value: typeof source.value) => {
    source.onChange(value);
    onPlace('make');
  };
  return (
    <Card title={t('tradeIn.catalogue')} note={t('tradeIn.catalogueNote')}>
      <div className="sp-stack">
        <RadioField
          label={t('tradeIn.source')}
          value={source.value}
          options={carSources.map((value) => ({ value, label: t(`tradeIn.source.${value}`) }))}
          onChange={choose}
        />
        {(source.value === 'own' || source.value === 'both') && <OwnMakes form={form} />}
        {isFromFeed(source.value) && (
          <FeedField
            field={form.field('settings', 'feedId')}
            optionOf={({ name, makes, models }) => t('tradeIn.feedOption', { name, makes, models })}
            warningOf={({ makes }) => (makes === 0 ? t('tradeIn.feedWithoutCars') : undefined)}
          />
        )}
      </div>
    </Card>
  );
}

function OwnMakes({ form }: Pick<EditorTabProps<'trade-in'>, 'form'>) {
  const t = useT();
  const { value, error, onChange } = form.field('settings', 'makes');
  const [text, setText] = useState(printed(value));
  const [said, setSaid] = useState<string>();
  const take = (makes: CarMake[]) => {
    setText(printed(makes));
    onChange(makes);
  };
  const load = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const [file] = currentTarget.files ?? [];
    if (!file) return;
    const { makes, skipped } = readCarsCsv(await file.arrayBuffer());
    currentTarget.value = '';
    const models = makes.reduce((sum, each) => sum + each.models.length, 0);
    setSaid(makes.length > 0 ? t('tradeIn.loaded', { makes: makes.length, models, skipped }) : t('tradeIn.notLoaded'));
    if (makes.length > 0) take(mergeCars(value, makes));
  };
  return (
    <>
      <TextArea
        label={t('tradeIn.makes')}
        help={t('tradeIn.makesHelp')}
        placeholder={'LADA: Granta, Vesta\nHaval: Jolion, F7'}
        rows={10}
        value={text}
        error={error}
        onChange={(words) => {
          setText(words);
          onChange(readCarLines(words));
        }}
      />
      <label className="sp-field">
        <span className="sp-field__label">{t('tradeIn.csv')}</span>
        <input
          className="sp-input"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(event) => void load(event)}
        />
        <span className="sp-field__help">{t('tradeIn.csvHelp')}</span>
      </label>
      {said && <Notice>{said}</Notice>}
    </>
  );
}
