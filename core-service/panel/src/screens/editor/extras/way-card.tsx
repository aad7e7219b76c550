import type { FormField } from '@smartpoint/contracts/widgets/fields';
import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { Checkbox, Toggle } from '../../../ui/choice-fields.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { extrasPlace, partOf, type ExtrasProps } from './part.ts';

/** A form in steps or a button alone, and where it goes on. */
export function WayCard(props: ExtrasProps & { fields: FormField[] }) {
  const t = useT();
  const { value: action, onChange } = partOf(props, 'action');
  const redirect = partOf(props, 'redirect');
  return (
    <Card title={t('extras.way')}>
      <div className="sp-stack">
        <Toggle
          label={t('extras.action')}
          isChecked={action !== null}
          onChange={(isOn) => onChange(isOn ? { target: '/' } : null)}
        />
        {action ? (
          <TextField
            label={t('extras.actionTarget')}
            help={t('extras.pageHelp')}
            value={action.target}
            error={props.errors[`${extrasPlace}/action/target`]}
            onChange={(target) => onChange({ target })}
          />
        ) : (
          <Steps {...props} />
        )}
        {/* What is wrong has to be seen, needed or not. */}
        {(!action || redirect.error !== undefined) && (
          <TextField
            label={t('extras.redirect')}
            help={t('extras.redirectHelp')}
            isOptional
            placeholder="/thanks/"
            {...redirect}
          />
        )}
      </div>
    </Card>
  );
}

function Steps(props: ExtrasProps & { fields: FormField[] }) {
  const t = useT();
  const { value: begins, onChange } = partOf(props, 'steps');
  const later = props.fields.slice(1);
  if (later.length === 0) return null;
  const mark = (key: string, isOn: boolean) =>
    onChange(later.map((field) => field.key).filter((each) => (each === key ? isOn : begins.includes(each))));
  return (
    <fieldset className="sp-plain">
      <legend className="sp-field__label">{t('extras.steps')}</legend>
      <p className="sp-field__help">{t('extras.stepsNote')}</p>
      {later.map(({ key, label }) => (
        <Checkbox key={key} label={label} isChecked={begins.includes(key)} onChange={(isOn) => mark(key, isOn)} />
      ))}
    </fieldset>
  );
}
