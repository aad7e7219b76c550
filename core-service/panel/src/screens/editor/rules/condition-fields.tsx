import type { ComponentType } from 'react';
import { ruleDevices, ruleMarks, textMatches } from '@smartpoint/contracts/widgets/rules';
import type { RuleCondition, RuleKind, TextMatch } from '@smartpoint/contracts/widgets/rules';
import type { FieldErrors } from '../../../form/errors.ts';
import { errorAt } from '../../../form/errors.ts';
import { useLanguage, useT } from '../../../i18n/i18n.tsx';
import { Segments, SelectField } from '../../../ui/choice-fields.tsx';
import { NumberField, TextArea, TextField } from '../../../ui/text-field.tsx';
import { countryCodes, countryName, languageCodes, languageName } from './names.ts';
import { ManyOf, PickList } from './pick-list.tsx';

type Asked<K extends RuleKind> = Extract<RuleCondition, { kind: K }>;

interface PartProps<R> {
  rule: R;
  place: string;
  errors: FieldErrors;
  change(patch: Partial<R>): void;
}

function Seconds({ rule, place, errors, change }: PartProps<Asked<'pageTime' | 'siteTime' | 'idle'>>) {
  const t = useT();
  return (
    <NumberField
      label={t('tree.seconds')}
      min={1}
      max={86_400}
      unit={t('rules.seconds')}
      value={rule.seconds || null}
      error={errors[`${place}/seconds`]}
      onChange={(seconds) => change({ seconds: seconds ?? 0 })}
    />
  );
}

function Percent({ rule, place, errors, change }: PartProps<Asked<'scroll'>>) {
  const t = useT();
  return (
    <NumberField
      label={t('tree.percent')}
      min={1}
      max={100}
      unit="%"
      value={rule.percent || null}
      error={errors[`${place}/percent`]}
      onChange={(percent) => change({ percent: percent ?? 0 })}
    />
  );
}

const examples = { url: '/catalog/', utm: 'yandex', referrer: 'ya.ru' } as const;

function Compared(props: PartProps<Asked<'url' | 'utm' | 'referrer'>>) {
  const { rule, place, errors, change } = props;
  const t = useT();
  return (
    <>
      {rule.kind === 'utm' && (
        <SelectField
          label={t('tree.mark')}
          value={rule.mark}
          options={ruleMarks.map((value) => ({ value, label: `utm_${value}` }))}
          onChange={(mark) => change({ mark })}
        />
      )}
      <SelectField<TextMatch>
        label={t('tree.how')}
        value={rule.match}
        options={textMatches.map((value) => ({ value, label: t(`tree.match.${value}`) }))}
        onChange={(match) => change({ match })}
      />
      <TextField
        label={t('tree.value')}
        placeholder={examples[rule.kind]}
        help={rule.match === 'pattern' ? t('tree.patternHelp') : undefined}
        maxLength={500}
        value={rule.value}
        error={errors[`${place}/value`]}
        onChange={(value) => change({ value })}
      />
    </>
  );
}

function Selector({ rule, place, errors, change }: PartProps<Asked<'click'>>) {
  const t = useT();
  return (
    <TextField
      label={t('tree.selector')}
      placeholder=".buy-button"
      maxLength={200}
      value={rule.selector}
      error={errors[`${place}/selector`]}
      onChange={(selector) => change({ selector })}
    />
  );
}

function Devices({ rule, change }: PartProps<Asked<'device'>>) {
  const t = useT();
  return (
    <ManyOf
      label={t('tree.devices')}
      values={rule.devices}
      options={ruleDevices.map((value) => ({ value, label: t(`tree.device.${value}`) }))}
      onChange={(devices) => devices.length > 0 && change({ devices })}
    />
  );
}

function Codes({ rule, place, errors, change }: PartProps<Asked<'country' | 'language'>>) {
  const { t, locale } = useLanguage();
  const isCountry = rule.kind === 'country';
  const name = (code: string) => (isCountry ? countryName(code, locale) : languageName(code, locale));
  return (
    <PickList
      label={t(isCountry ? 'tree.countries' : 'tree.languages')}
      add={t('tree.pick')}
      codes={rule.codes}
      all={isCountry ? countryCodes : languageCodes}
      name={name}
      error={errorAt(errors, `${place}/codes`)}
      onChange={(codes) => change({ codes })}
    />
  );
}

function Cities({ rule, place, errors, change }: PartProps<Asked<'city'>>) {
  const t = useT();
  return (
    <TextArea
      label={t('tree.cities')}
      help={t('tree.citiesHelp')}
      rows={2}
      value={rule.names.join('\n')}
      error={errorAt(errors, `${place}/names`)}
      onChange={(text) => change({ names: text.split('\n').filter((name, at, all) => name || at < all.length - 1) })}
    />
  );
}

function VisitorKind({ rule, change }: PartProps<Asked<'visitor'>>) {
  const t = useT();
  return (
    <Segments
      label={t('tree.kind.visitor')}
      value={rule.is}
      options={(['new', 'returning'] as const).map((value) => ({ value, label: t(`tree.visitor.${value}`) }))}
      onChange={(is) => change({ is })}
    />
  );
}

function Visits({ rule, place, errors, change }: PartProps<Asked<'visits'>>) {
  const t = useT();
  return (
    <NumberField
      label={t('tree.visits')}
      min={1}
      max={1000}
      value={rule.min || null}
      error={errors[`${place}/min`]}
      onChange={(min) => change({ min: min ?? 0 })}
    />
  );
}

const days = [1, 2, 3, 4, 5, 6, 7] as const;

function Schedule({ rule, place, errors, change }: PartProps<Asked<'schedule'>>) {
  const t = useT();
  const time = (key: 'from' | 'to') => (
    <TextField
      label={t(`tree.${key}`)}
      type="time"
      value={rule[key]}
      error={errors[`${place}/${key}`]}
      onChange={(value) => change({ [key]: value })}
    />
  );
  return (
    <>
      <ManyOf
        label={t('tree.days')}
        values={rule.days}
        options={days.map((value) => ({ value, label: t(`tree.day.${value}`) }))}
        onChange={(chosen) => chosen.length > 0 && change({ days: [...chosen] })}
      />
      {time('from')}
      {time('to')}
    </>
  );
}

function EventName({ rule, place, errors, change }: PartProps<Asked<'event'>>) {
  const t = useT();
  return (
    <TextField
      label={t('tree.event')}
      placeholder="added-to-cart"
      help={`Smartpoint.push(['reachGoal', '${rule.name || 'added-to-cart'}'])`}
      maxLength={100}
      value={rule.name}
      error={errors[`${place}/name`]}
      onChange={(name) => change({ name })}
    />
  );
}

const Nothing = () => null;

/** What each condition lets one set. */
const parts: { [K in RuleKind]: ComponentType<PartProps<Asked<K>>> } = {
  pageTime: Seconds,
  siteTime: Seconds,
  scroll: Percent,
  exit: Nothing,
  idle: Seconds,
  click: Selector,
  url: Compared,
  utm: Compared,
  referrer: Compared,
  device: Devices,
  country: Codes,
  city: Cities,
  visitor: VisitorKind,
  visits: Visits,
  schedule: Schedule,
  language: Codes,
  event: EventName,
};

interface ConditionFieldsProps<K extends RuleKind> {
  rule: Asked<K>;
  place: string;
  errors: FieldErrors;
  onChange(rule: RuleCondition): void;
}

export function ConditionFields<K extends RuleKind>({ rule, place, errors, onChange }: ConditionFieldsProps<K>) {
  const Part: ComponentType<PartProps<Asked<K>>> = parts[rule.kind];
  return <Part rule={rule} place={place} errors={errors} change={(patch) => onChange({ ...rule, ...patch })} />;
}
