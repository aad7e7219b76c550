import type { Frequency, Triggers } from '@smartpoint/contracts/widgets/common';
import type { RuleGroup } from '@smartpoint/contracts/widgets/rules';
import { contentOf } from '@smartpoint/contracts/widgets/settings';
import type { BuiltKind } from '@smartpoint/contracts/widgets/settings';
import type { FieldErrors } from '../../form/errors.ts';
import type { FieldBinding } from '../../form/use-form.ts';
import type { Key } from '../../i18n/catalogue.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Toggle } from '../../ui/choice-fields.tsx';
import { Copyable } from '../../ui/copy-button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { NumberField, TextField } from '../../ui/text-field.tsx';
import type { EditorTab, EditorTabProps } from './kinds/kind-editor.ts';
import { treeFaults } from './rules/faults.ts';
import { treeOf } from './rules/new-rule.ts';
import { TreeCard } from './rules/tree-card.tsx';
import { WhyCard } from './why/why-card.tsx';

/** How to mend what may be wrong here, by pointer. */
const openingFaults: Record<string, Key> = {
  ...treeFaults,
  '/settings/triggers/delaySeconds': 'editor.fault.delay',
  '/settings/triggers/scrollPercent': 'editor.fault.scroll',
  '/settings/triggers/clickSelector': 'editor.fault.selector',
  '/settings/frequency': 'editor.fault.frequency',
};

/** The tab of when it opens, of every kind that does so by itself. */
export function rulesTab<K extends BuiltKind>(): EditorTab<K> {
  return {
    name: 'rules',
    label: 'editor.tab.rules',
    holds: /^\/settings\/(triggers|frequency|rules)/,
    faults: openingFaults,
    Content: RulesTab,
  };
}

function RulesTab<K extends BuiltKind>({ form, widget }: EditorTabProps<K>) {
  const { triggers, frequency, rules } = contentOf(form.values.kind, form.values.settings).settings;
  return (
    <OpeningCards
      triggers={{ ...form.at(['settings', 'triggers']), value: triggers }}
      frequency={{ ...form.at(['settings', 'frequency']), value: frequency }}
      rules={{ ...form.at(['settings', 'rules']), value: rules }}
      errors={form.errors}
      widgetId={widget.id}
    />
  );
}

interface OpeningCardsProps {
  triggers: FieldBinding<Triggers>;
  rules: FieldBinding<RuleGroup | null>;
  frequency: FieldBinding<Frequency>;
  errors: FieldErrors;
  widgetId: number;
}

/** One part of a value that is bound as a whole. */
function partOf<T, K extends keyof T & string>(whole: FieldBinding<T>, key: K, errors: FieldErrors, place: string) {
  return {
    value: whole.value[key],
    error: errors[`${place}/${key}`],
    onChange: (value: T[K]) => whole.onChange({ ...whole.value, [key]: value }),
  };
}

/** When a widget opens, and how often for one visitor: of every kind that opens by itself. */
function OpeningCards(props: OpeningCardsProps) {
  const { rules, errors, frequency } = props;
  return (
    <>
      {rules.value === null ? (
        <SimpleCard {...props} />
      ) : (
        <>
          <TreeCard tree={rules.value} errors={errors} onChange={rules.onChange} />
          <ClickCard {...props} />
        </>
      )}
      <FrequencyCard frequency={frequency} errors={errors} />
      <WhyCard
        opening={{ triggers: props.triggers.value, frequency: frequency.value, rules: rules.value }}
        widgetId={props.widgetId}
      />
    </>
  );
}

/** What opens it whenever the visitor asks for it. */
function ClickField({ triggers, errors, widgetId }: Omit<OpeningCardsProps, 'rules' | 'frequency'>) {
  const t = useT();
  return (
    <TextField
      label={t('rules.click')}
      isOptional
      placeholder=".buy-button"
      maxLength={200}
      help={
        <>
          {t('rules.clickHelp')} <Copyable text={`#smartpoint-${widgetId}`} name={t('rules.link')} />
        </>
      }
      {...partOf(triggers, 'clickSelector', errors, '/settings/triggers')}
    />
  );
}

function ClickCard(props: OpeningCardsProps) {
  return (
    <Card>
      <ClickField {...props} />
    </Card>
  );
}

function SimpleCard(props: OpeningCardsProps) {
  const { triggers, rules, errors } = props;
  const t = useT();
  const place = '/settings/triggers';
  const delay = partOf(triggers, 'delaySeconds', errors, place);
  const scroll = partOf(triggers, 'scrollPercent', errors, place);
  const exit = partOf(triggers, 'exitIntent', errors, place);
  const isSilent = delay.value === null && scroll.value === null && !exit.value && triggers.value.clickSelector === '';
  return (
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
        <ClickField {...props} />
        {isSilent && <Notice>{t('rules.silent')}</Notice>}
        <div>
          <Button onClick={() => rules.onChange(treeOf(triggers.value))}>{t('tree.detailed')}</Button>
        </div>
      </div>
    </Card>
  );
}

function FrequencyCard({ frequency, errors }: Pick<OpeningCardsProps, 'frequency' | 'errors'>) {
  const t = useT();
  const times = partOf(frequency, 'times', errors, '/settings/frequency');
  const days = partOf(frequency, 'days', errors, '/settings/frequency');
  const stop = partOf(frequency, 'stopAfterLead', errors, '/settings/frequency');
  const closed = partOf(frequency, 'stopAfterClose', errors, '/settings/frequency');
  return (
    <Card title={t('rules.often')} note={t('rules.oftenNote')}>
      <div className="sp-stack">
        <div className="sp-fields">
          <NumberField label={t('rules.times')} min={1} max={100} {...times} onChange={(n) => times.onChange(n ?? 0)} />
          <NumberField label={t('rules.days')} min={1} max={365} {...days} onChange={(n) => days.onChange(n ?? 0)} />
        </div>
        <Toggle label={t('rules.stopClosed')} isChecked={closed.value} onChange={closed.onChange} />
        <Toggle label={t('rules.stop')} isChecked={stop.value} onChange={stop.onChange} />
      </div>
    </Card>
  );
}
