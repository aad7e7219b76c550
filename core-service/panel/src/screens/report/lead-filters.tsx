import { useState } from 'react';
import { deliveryStates, getReconciliation, leadStates } from '@smartpoint/contracts/leads';
import { listBranches } from '@smartpoint/contracts/branches';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { useApi } from '../../app/api.ts';
import { useSession } from '../../app/session.tsx';
import { inOneLine } from '../../format/upright.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { ChoiceChip, FilterChip } from '../../ui/chips.tsx';
import { Sheet } from '../../ui/dialog.tsx';
import { chevronDown, chevronRight } from '../../ui/icons.ts';
import { PeriodPicker } from '../../ui/period-picker.tsx';
import { SavedViews } from './saved-views.tsx';
import { SearchField } from './search-field.tsx';
import { SoughtChoice } from './sought-choice.tsx';
import { filterNames, useLeadFilters } from './use-lead-filters.ts';
import type { FilterName } from './use-lead-filters.ts';
import { useLeadSetup } from './work/use-lead-setup.ts';

const devices = ['desktop', 'mobile', 'tablet'] as const;
const reminders = ['set', 'due'] as const;

/** Everything that narrows the list. */
export function LeadFilters() {
  const t = useT();
  const { period, isOfAllDays } = useLeadFilters();
  return (
    <div className="sp-stack sp-stack--tight">
      <div className="sp-row" role="group" aria-label={t('report.filters')}>
        <SearchField />
        <PeriodPicker choice={period} isOfAllDays={isOfAllDays} />
        <ChoicesInRow />
        <ChoicesSheet />
        <TakenChoices />
      </div>
      {isOfAllDays && <p className="sp-small sp-soft">{t('report.allDays')}</p>}
      <SavedViews />
    </div>
  );
}

/** What is asked for every day; the others are one press away, unless they narrow the list. */
function ChoicesInRow() {
  const t = useT();
  const { value } = useLeadFilters();
  const [isWhole, setWhole] = useState(false);
  return (
    <div className="sp-row sp-lead-choices">
      <Choices shows={(name) => isWhole || value(name) !== undefined} />
      <Button
        kind="quiet"
        size="compact"
        icon={isWhole ? chevronDown : chevronRight}
        isExpanded={isWhole}
        onClick={() => setWhole(!isWhole)}
      >
        {t('report.filters.more')}
      </Button>
    </div>
  );
}

/** On a phone they would take a third of the screen: one button that counts them, and a sheet. */
function ChoicesSheet() {
  const t = useT();
  const { value, clear } = useLeadFilters();
  const [isOpen, setOpen] = useState(false);
  const count = chosenNames.filter((name) => value(name) !== undefined).length;
  return (
    <span className="sp-lead-choices__open">
      <FilterChip
        label={count > 0 ? t('report.filters.count', { count }) : t('report.filters')}
        isSet={count > 0}
        isExpanded={isOpen}
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <Sheet title={t('report.filters')} onClose={() => setOpen(false)}>
          <div className="sp-row" role="group" aria-label={t('report.filters')}>
            <Choices shows={() => true} />
          </div>
          <div className="sp-dialog__actions">
            {count > 0 && (
              <Button kind="quiet" onClick={clear}>
                {t('report.none.clear')}
              </Button>
            )}
            <Button kind="primary" onClick={() => setOpen(false)}>
              {t('report.filters.done')}
            </Button>
          </div>
        </Sheet>
      )}
    </span>
  );
}

function Choices({ shows }: { shows(rare: FilterName): boolean }) {
  const t = useT();
  const { user } = useSession();
  const setup = useLeadSetup();
  const { filters } = useLeadFilters();
  const { widgetId: widget, responsible, device, branch, tag } = filters;
  const taken = { widget, responsible, device, branch, tag };
  const widgets = useApi(listWidgets, {}).data?.widgets;
  const branches = useApi(listBranches, {}).data?.branches ?? [];
  const asOption = (name: string) => ({ value: name, label: name });
  const ofWidgets = (widgets ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  const people = setup.people.map(({ id, name }) => ({
    value: String(id),
    label: id === user.id ? t('report.filter.mine') : name,
  }));
  // What was renamed or removed narrows all the same, is seen to, and can be taken back.
  const withTaken = (
    name: keyof typeof taken,
    options: readonly Option[],
    labelOf = (gone: string) => gone,
  ): readonly Option[] => {
    const gone = String(taken[name] ?? '');
    const isKnown = gone === '' || options.some((option) => option.value === gone);
    return isKnown ? options : [...options, { value: gone, label: labelOf(gone) }];
  };
  const ofBranches = withTaken(
    'branch',
    branches.map(({ name }) => asOption(name)),
  );
  const ofTags = withTaken('tag', setup.tags.map(asOption));
  return (
    <>
      {setup.isOffered && (
        <>
          <Choice
            name="status"
            options={setup.statuses.map((status) => ({ value: String(status.id), label: setup.nameOf(status) }))}
          />
          <Choice
            name="responsible"
            options={withTaken('responsible', [{ value: 'none', label: t('leadWork.nobody') }, ...people], () =>
              t(people.length > 0 ? 'leadWork.left' : 'ui.loading'),
            )}
          />
          {shows('reminder') && (
            <Choice
              name="reminder"
              options={reminders.map((each) => ({ value: each, label: t(`report.filter.reminder.${each}`) }))}
            />
          )}
        </>
      )}
      <Choice
        name="widget"
        options={withTaken('widget', ofWidgets, (id) =>
          widgets ? t('reconciliation.removed', { id }) : t('ui.loading'),
        )}
      />
      {shows('state') && (
        <Choice name="state" options={leadStates.map((each) => ({ value: each, label: t(`report.filter.${each}`) }))} />
      )}
      {shows('delivery') && (
        <Choice
          name="delivery"
          options={deliveryStates.map((each) => ({ value: each, label: t(`delivery.${each}`) }))}
        />
      )}
      <SoughtChoice name="source" />
      {shows('city') && <SoughtChoice name="city" />}
      {shows('device') && (
        <Choice
          name="device"
          options={withTaken(
            'device',
            devices.map((each) => ({ value: each, label: t(`device.${each}`) })),
          )}
        />
      )}
      {shows('branch') && ofBranches.length > 0 && <Choice name="branch" options={ofBranches} />}
      {shows('tag') && ofTags.length > 0 && <Choice name="tag" options={ofTags} />}
    </>
  );
}

/** Stand beside the choices, on a phone too. */
const apart = [
  'q',
  'variant',
  'moment',
  'version',
  'only',
  'origin',
  'destination',
] as const satisfies readonly FilterName[];
type Apart = (typeof apart)[number];

type Chosen = Exclude<FilterName, Apart | 'source' | 'city'>;
const any = {
  widget: 'report.filter.anyWidget',
  branch: 'report.filter.anyBranch',
  state: 'report.filter.anyState',
  status: 'report.filter.anyStatus',
  responsible: 'report.filter.anyResponsible',
  device: 'report.filter.anyDevice',
  tag: 'report.filter.anyTag',
  reminder: 'report.filter.anyReminder',
  delivery: 'report.filter.anyDelivery',
} as const satisfies Record<Chosen, string>;

const chosenNames = filterNames.filter((name) => !apart.some((each) => each === name));

interface Option {
  value: string;
  label: string;
}

function Choice({ name, options }: { name: Chosen; options: readonly Option[] }) {
  const t = useT();
  const { value, set } = useLeadFilters();
  return (
    <ChoiceChip
      label={t(`report.filter.${name}`)}
      any={t(any[name])}
      value={value(name) ?? ''}
      options={options}
      onChange={(text) => set(name, text)}
    />
  );
}

/** What figures asked for that opened the list: said, and taken back by a press. */
function TakenChoices() {
  const t = useT();
  const { filters, set } = useLeadFilters();
  const { variant, moment, version, only, origin, destinationId } = filters;
  const taken: [Apart, string | undefined][] = [
    ['variant', variant && t('report.filter.variant', { version: variant.split('-')[1] ?? '' })],
    ['moment', moment && t('report.filter.pressed')],
    ['version', version ? t('report.filter.version', { version }) : undefined],
    ['origin', origin && t(`origin.${origin}`)],
    ['only', only && t(`report.filter.only.${only}`)],
  ];
  return (
    <>
      {destinationId && <TakenDestination id={destinationId} />}
      {taken.map(([name, text]) => text && <TakenChip key={name} text={text} onDrop={() => set(name, '')} />)}
    </>
  );
}

/** The reconciliation, which it comes from, knows its name. */
function TakenDestination({ id }: { id: number }) {
  const t = useT();
  const { period, set } = useLeadFilters();
  const known = useApi(getReconciliation, { query: period.period }).data?.destinations;
  const name = known?.find(({ destinationId }) => destinationId === id)?.name;
  const text = name ? inOneLine([t('reconciliation.destination'), name]) : t('audit.target.destination', { id });
  return <TakenChip text={text} onDrop={() => set('destination', '')} />;
}

function TakenChip({ text, onDrop }: { text: string; onDrop(): void }) {
  const t = useT();
  return (
    <button
      type="button"
      className="sp-chip sp-chip--set"
      aria-label={t('report.filter.drop', { name: text })}
      onClick={onDrop}
    >
      <span>{text}</span> <span aria-hidden="true">×</span>
    </button>
  );
}
