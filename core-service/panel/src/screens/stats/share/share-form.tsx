import type { DimensionId } from '@smartpoint/contracts/breakdowns';
import { createReportLink, listReportLinks, shownFigures } from '@smartpoint/contracts/report-links';
import type { ReportLink, SharedReport } from '@smartpoint/contracts/report-links';
import { useAddressState } from '../../../app/address-state.ts';
import { useSend } from '../../../app/api.ts';
import { useSites } from '../../../app/site.tsx';
import { useForm } from '../../../form/use-form.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Checkbox, RadioField, SelectField } from '../../../ui/choice-fields.tsx';
import { PasswordField, TextField } from '../../../ui/text-field.tsx';
import { OwnForm } from '../../profile/own-form.tsx';
import { useTab } from '../groups.ts';
import type { Narrowed } from '../narrowing.ts';

const maxName = 120;
const lives = ['7', '30', '90', 'never'] as const;

interface Values {
  name: string;
  period: 'moving' | 'fixed';
  /** Left out of the report. */
  without: readonly (DimensionId | 'widgets')[];
  life: (typeof lives)[number];
  password: string;
}

/** What of the report on screen others get to see, and for how long. */
export function ShareForm({ narrowed, onMade }: { narrowed: Narrowed; onMade(link: ReportLink): void }) {
  const t = useT();
  const { chosen } = useSites();
  const parts = useParts(narrowed);
  const { name: periodName } = narrowed.choice;
  const send = useSend(createReportLink, { outdates: [listReportLinks] });
  const reportOf = useReport(narrowed);
  const form = useForm<Values>({
    saved: {
      name: t('share.nameDefault', { what: chosen?.name ?? t('share.allSites') }).slice(0, maxName),
      period: periodName ? 'moving' : 'fixed',
      without: [],
      life: '90',
      password: '',
    },
    save: async ({ name, life, password, ...shown }) => {
      const body = {
        name,
        report: reportOf({ ...shown, parts: parts.map(({ part }) => part) }),
        password: password || null,
        days: life === 'never' ? null : Number(life),
      };
      onMade(await send.mutateAsync({ body }));
    },
  });
  const { without } = form.values;
  const toggle = (part: DimensionId | 'widgets', isShown: boolean) =>
    form.setValues({
      ...form.values,
      without: isShown ? without.filter((each) => each !== part) : [...without, part],
    });
  return (
    <OwnForm form={form} button={t('share.make')} isPrimary>
      <TextField label={t('share.name')} help={t('share.nameHint')} maxLength={maxName} {...form.field('name')} />
      {periodName && <PeriodChoice narrowed={narrowed} {...form.field('period')} />}
      <fieldset className="sp-fieldset">
        <legend>{t('share.tables')}</legend>
        {parts.map(({ part, label }) => (
          <Checkbox
            key={part}
            label={label}
            isChecked={!without.includes(part)}
            onChange={(isShown) => toggle(part, isShown)}
          />
        ))}
      </fieldset>
      <SelectField
        label={t('share.life')}
        options={lives.map((value) => ({ value, label: t(`share.life.${value}`) }))}
        {...form.field('life')}
      />
      <PasswordField
        label={t('share.password')}
        help={t('share.passwordHint')}
        isOptional
        autoComplete="new-password"
        {...form.field('password')}
      />
    </OwnForm>
  );
}

interface PeriodChoiceProps {
  narrowed: Narrowed;
  value: Values['period'];
  onChange(value: Values['period']): void;
}

function PeriodChoice({ narrowed: { choice }, value, onChange }: PeriodChoiceProps) {
  const t = useT();
  const format = useFormat();
  const { period, name = 'month' } = choice;
  return (
    <RadioField
      label={t('share.period')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'moving', label: t('share.moving', { name: t(`shared.period.${name}`) }) },
        { value: 'fixed', label: t('share.fixed', { from: format.day(period.from), to: format.day(period.to) }) },
      ]}
    />
  );
}

/** The tables on screen, as their tabs stand now. */
function useParts({ isNarrowed }: Narrowed): { part: DimensionId | 'widgets'; label: string }[] {
  const t = useT();
  const [origin] = useTab('origin');
  const [pages] = useTab('pages');
  const [places] = useTab('places');
  const [people] = useTab('people');
  const tables = [origin, pages, places, people].map((part) => ({ part, label: t(`stats.by.${part}`) }));
  const hours = { part: 'weekhour', label: t('share.hours') } as const;
  return isNarrowed ? [...tables, hours] : [...tables, hours, { part: 'widgets', label: t('share.widgets') }];
}

interface Chosen extends Pick<Values, 'period' | 'without'> {
  parts: readonly (DimensionId | 'widgets')[];
}

function useReport({ choice, narrowing, compare, asked }: Narrowed): (chosen: Chosen) => SharedReport {
  const [query] = useAddressState();
  return ({ period, without, parts }) => {
    const shown = parts.filter((part) => !without.includes(part));
    return {
      period: choice.name && period === 'moving' ? { name: choice.name } : choice.period,
      siteId: asked.siteId ?? null,
      narrowing,
      compare,
      figure: shownFigures.find((figure) => figure === query.get('figure')) ?? 'visits',
      tables: shown.flatMap((part) => (part === 'widgets' || part === 'weekhour' ? [] : [part])),
      hours: shown.includes('weekhour'),
      widgets: shown.includes('widgets'),
    };
  };
}
