import { asksFor, ruleDevices, ruleMarks } from '@smartpoint/contracts/widgets/rules';
import type { RuleGroup, RuleKind } from '@smartpoint/contracts/widgets/rules';
import type { Frequency } from '@smartpoint/contracts/widgets/common';
import type { ImaginedVisit } from '@smartpoint/contracts/widgets/why';
import { useLanguage } from '../../../i18n/i18n.tsx';
import { SelectField, Toggle } from '../../../ui/choice-fields.tsx';
import { NumberField, TextField } from '../../../ui/text-field.tsx';
import { countryCodes, countryName, languageCodes, languageName } from '../rules/names.ts';

interface VisitFieldsProps {
  visit: ImaginedVisit;
  /** Only what these ask about is to be described. */
  tree: RuleGroup;
  frequency: Frequency;
  change(patch: Partial<ImaginedVisit>): void;
}

type KeyOf<T> = { [K in keyof ImaginedVisit]: ImaginedVisit[K] extends T ? K : never }[keyof ImaginedVisit];

const week = [1, 2, 3, 4, 5, 6, 7] as const;

/** Who comes, and what happens: as far as the widget asks. */
export function VisitFields(props: VisitFieldsProps) {
  return (
    <>
      <div className="sp-fields">
        <Arrival {...props} />
        <Person {...props} />
        <Figures {...props} />
      </div>
      <Deeds {...props} />
    </>
  );
}

const isAsked = (tree: RuleGroup, ...kinds: RuleKind[]) => kinds.some((kind) => asksFor(tree, kind));

function Arrival({ visit, tree, change }: VisitFieldsProps) {
  const { t } = useLanguage();
  return (
    <>
      {isAsked(tree, 'url') && (
        <TextField label={t('why.url')} inputMode="url" value={visit.url} onChange={(url) => change({ url })} />
      )}
      {isAsked(tree, 'referrer') && (
        <TextField
          label={t('why.referrer')}
          help={t('why.referrerHelp')}
          inputMode="url"
          value={visit.referrer}
          onChange={(referrer) => change({ referrer })}
        />
      )}
      {isAsked(tree, 'utm') &&
        ruleMarks.map((mark) => (
          <TextField
            key={mark}
            label={t('why.utm', { mark })}
            value={visit.utm[mark] ?? ''}
            onChange={(value) => change({ utm: { ...visit.utm, [mark]: value } })}
          />
        ))}
    </>
  );
}

function Person({ visit, tree, change }: VisitFieldsProps) {
  const { t, locale } = useLanguage();
  return (
    <>
      {isAsked(tree, 'device') && (
        <SelectField
          label={t('why.device')}
          value={visit.device}
          options={ruleDevices.map((value) => ({ value, label: t(`tree.device.${value}`) }))}
          onChange={(device) => change({ device })}
        />
      )}
      {isAsked(tree, 'language') && (
        <SelectField
          label={t('why.language')}
          value={visit.language}
          options={languageCodes.map((value) => ({ value, label: languageName(value, locale) }))}
          onChange={(language) => change({ language })}
        />
      )}
      {isAsked(tree, 'country') && (
        <SelectField
          label={t('why.country')}
          value={visit.country}
          options={['', ...countryCodes].map((value) => ({
            value,
            label: value ? countryName(value, locale) : t('why.unknown'),
          }))}
          onChange={(country) => change({ country })}
        />
      )}
      {isAsked(tree, 'city') && (
        <TextField label={t('why.city')} value={visit.city} onChange={(city) => change({ city })} />
      )}
      {isAsked(tree, 'schedule') && (
        <>
          <SelectField
            label={t('why.day')}
            value={String(visit.day)}
            options={week.map((day) => ({ value: String(day), label: t(`tree.day.${day}`) }))}
            onChange={(day) => change({ day: Number(day) })}
          />
          <TextField label={t('why.time')} type="time" value={visit.time} onChange={(time) => change({ time })} />
        </>
      )}
    </>
  );
}

function Figures({ visit, tree, change }: VisitFieldsProps) {
  const { t } = useLanguage();
  const figure = (key: KeyOf<number>, label: string, [min, max]: [min: number, max: number]) => (
    <NumberField
      label={label}
      min={min}
      max={max}
      value={visit[key]}
      onChange={(value) => change({ [key]: value ?? min })}
    />
  );
  return (
    <>
      {isAsked(tree, 'visitor', 'visits') && figure('visits', t('why.visits'), [1, 1000])}
      {isAsked(tree, 'pageTime') && figure('pageSeconds', t('why.pageSeconds'), [0, 86_400])}
      {isAsked(tree, 'siteTime') && figure('siteSeconds', t('why.siteSeconds'), [0, 86_400])}
      {isAsked(tree, 'idle') && figure('idleSeconds', t('why.idleSeconds'), [0, 86_400])}
      {isAsked(tree, 'scroll') && figure('depth', t('why.depth'), [0, 100])}
      {figure('shown', t('why.shown'), [0, 100])}
    </>
  );
}

function Deeds({ visit, tree, frequency, change }: VisitFieldsProps) {
  const { t } = useLanguage();
  const deed = (key: KeyOf<boolean>, label: string) => (
    <Toggle label={label} isChecked={visit[key]} onChange={(isDone) => change({ [key]: isDone })} />
  );
  return (
    <>
      {isAsked(tree, 'exit') && deed('isLeaving', t('why.leaving'))}
      {isAsked(tree, 'click') && deed('hasClicked', t('why.clicked'))}
      {isAsked(tree, 'event') && deed('hasEvent', t('why.event'))}
      {frequency.stopAfterLead && deed('hasLead', t('why.lead'))}
      {frequency.stopAfterClose && deed('hasClosed', t('why.closed'))}
    </>
  );
}
