import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { Toggle } from '../../ui/choice-fields.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { NumberField, TextField } from '../../ui/text-field.tsx';
import type { EditorTabProps } from './kinds/kind-editor.ts';

/** When it opens, and how often for one visitor. */
export function RulesTab({ form, widget }: EditorTabProps<'popup'>) {
  const t = useT();
  const delay = form.field('settings', 'triggers', 'delaySeconds');
  const scroll = form.field('settings', 'triggers', 'scrollPercent');
  const exit = form.field('settings', 'triggers', 'exitIntent');
  const selector = form.field('settings', 'triggers', 'clickSelector');
  const isSilent = delay.value === null && scroll.value === null && !exit.value && selector.value === '';
  return (
    <>
      <Card title={t('rules.when')} note={t('rules.whenNote')}>
        <div className="sp-stack">
          <Toggle
            label={t('rules.delay')}
            isChecked={delay.value !== null}
            onChange={(isOn) => delay.onChange(isOn ? 10 : null)}
          />
          {delay.value !== null && (
            <NumberField label={t('rules.delaySeconds')} min={0} max={3600} unit={t('rules.seconds')} {...delay} />
          )}
          <Toggle
            label={t('rules.scroll')}
            isChecked={scroll.value !== null}
            onChange={(isOn) => scroll.onChange(isOn ? 50 : null)}
          />
          {scroll.value !== null && (
            <NumberField label={t('rules.scrollPercent')} min={1} max={100} unit="%" {...scroll} />
          )}
          <Toggle label={t('rules.exit')} help={t('rules.exitHelp')} isChecked={exit.value} onChange={exit.onChange} />
          <TextField
            label={t('rules.click')}
            isOptional
            placeholder=".buy-button"
            maxLength={200}
            help={
              <>
                {t('rules.clickHelp')} <Copyable text={`#smartpoint-${widget.id}`} name={t('rules.link')} />
              </>
            }
            {...selector}
          />
          {isSilent && <Notice>{t('rules.silent')}</Notice>}
        </div>
      </Card>
      <FrequencyCard form={form} />
    </>
  );
}

function FrequencyCard({ form }: Pick<EditorTabProps<'popup'>, 'form'>) {
  const t = useT();
  const times = form.field('settings', 'frequency', 'times');
  const days = form.field('settings', 'frequency', 'days');
  const stop = form.field('settings', 'frequency', 'stopAfterLead');
  return (
    <Card title={t('rules.often')} note={t('rules.oftenNote')}>
      <div className="sp-stack">
        <div className="sp-fields">
          <NumberField label={t('rules.times')} min={1} max={100} {...times} onChange={(n) => times.onChange(n ?? 0)} />
          <NumberField label={t('rules.days')} min={1} max={365} {...days} onChange={(n) => days.onChange(n ?? 0)} />
        </div>
        <Toggle label={t('rules.stop')} isChecked={stop.value} onChange={stop.onChange} />
      </div>
    </Card>
  );
}
