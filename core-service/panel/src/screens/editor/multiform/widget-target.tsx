import { listWidgets } from '@smartpoint/contracts/widgets';
import { useApi } from '../../../app/api.ts';
import type { FieldBinding } from '../../../form/use-form.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';

/** Which widget of the account opens; one that was removed stays named by its number until another is chosen. */
export function WidgetTarget({ exceptId, ...target }: FieldBinding<string> & { exceptId: number }) {
  const t = useT();
  const widgets = useApi(listWidgets, {}).data?.widgets ?? [];
  const options = widgets
    .filter(({ id }) => id !== exceptId)
    .map(({ id, name }) => ({ value: String(id), label: `${name} · ${id}` }));
  const isKnown = options.some(({ value }) => value === target.value);
  const unknown = target.value === '' ? t('multiform.choose') : t('multiform.gone', { id: target.value });
  return (
    <SelectField
      label={t('multiform.target.widget')}
      help={t('multiform.widgetHelp')}
      options={isKnown ? options : [{ value: target.value, label: unknown }, ...options]}
      {...target}
    />
  );
}
