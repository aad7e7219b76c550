import { createBranch, listBranches, updateBranch } from '@smartpoint/contracts/branches';
import type { Branch, BranchInput } from '@smartpoint/contracts/branches';
import { getWidget } from '@smartpoint/contracts/widgets';
import { useReread, useSend } from '../../app/api.ts';
import { useCan, useTimeZone } from '../../app/session.tsx';
import { FormFrame } from '../../form/form-frame.tsx';
import { rebase } from '../../form/rebase.ts';
import { useForm } from '../../form/use-form.ts';
import { branchClock } from '../../format/branch-time.ts';
import { present } from '../../format/clock.ts';
import { useLanguage, useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { TimeZoneField } from '../../ui/time-zone-field.tsx';
import { PhonesField } from './phones-field.tsx';
import { PromiseCard } from './promise-card.tsx';
import { RemoveBranch } from './remove-branch.tsx';
import { RouteCard } from './route-card.tsx';
import { SpecialDaysCard } from './special-days-card.tsx';
import { WeekCard } from './week-card.tsx';

interface BranchFormProps {
  /** Undefined: a new one. */
  branch: Branch | undefined;
  onMade(id: number): void;
}

export function BranchForm({ branch, onMade }: BranchFormProps) {
  const t = useT();
  const { locale } = useLanguage();
  const mayEdit = useCan()(updateBranch);
  const form = useBranchForm(branch, onMade);
  const { timeZone } = form.values;
  const clock = branchClock(present(), { timeZone, locale });
  return (
    <FormFrame form={form} isReadOnly={!mayEdit}>
      <fieldset className="sp-plain sp-stack sp-stack--wide" disabled={!mayEdit}>
        <Card title={branch ? branch.name : t('branch.new')}>
          <div className="sp-pairs">
            <TextField label={t('branch.name')} maxLength={120} {...form.field('name')} />
            <TextField label={t('branch.address')} isOptional maxLength={300} {...form.field('address')} />
            <PhonesField phones={form.field('phones')} errors={form.errors} />
            <TimeZoneField
              label={t('branch.timeZone')}
              help={t('branch.now', { clock })}
              isDisabled={!mayEdit}
              {...form.field('timeZone')}
            />
          </div>
        </Card>
        <WeekCard week={form.field('week')} errors={form.errors} isReadOnly={!mayEdit} />
        <div className="sp-pairs">
          <SpecialDaysCard special={form.field('special')} errors={form.errors} isReadOnly={!mayEdit} />
          <PromiseCard schedule={form.values} />
        </div>
        <RouteCard route={form.field('route')} errors={form.errors} />
        {branch && <RemoveBranch branch={branch} />}
      </fieldset>
    </FormFrame>
  );
}

function useBranchForm(branch: Branch | undefined, onMade: BranchFormProps['onMade']) {
  const t = useT();
  const say = useSay();
  const timeZone = useTimeZone();
  const outdates = [listBranches, getWidget];
  const create = useSend(createBranch, { outdates });
  const update = useSend(updateBranch, { outdates });
  const reread = useReread(listBranches);
  const read = async () => {
    const now = (await reread({})).branches.find(({ id }) => id === branch?.id);
    if (!now) throw new Error('the branch is gone');
    return inputOf(now);
  };
  return useForm<SeenBranch>({
    saved: branch ? inputOf(branch) : newBranch(timeZone),
    schema: createBranch.body,
    words: {
      '/name': t('branch.fault.name'),
      '/phones': t('branch.fault.phone'),
      '/week': t('branch.fault.hours'),
      '/special': t('branch.fault.special'),
      '/route': t('branch.fault.route'),
    },
    save: async (body, { version }) => {
      if (branch)
        return inputOf(await update.mutateAsync({ params: { branchId: branch.id }, body: { ...body, version } }));
      const made = await create.mutateAsync({ body });
      onMade(made.id);
      return inputOf(made);
    },
    theirs: { read, rebase },
    onSaved: () => say(t('form.saved')),
  });
}

/** With the version of it that was seen; a new one has none. */
type SeenBranch = BranchInput & { version?: string | undefined };

function inputOf({ name, address, phones, timeZone, week, special, route, version }: Branch): SeenBranch {
  return { name, address, phones, timeZone, week, special, route, version };
}

function newBranch(timeZone: string): SeenBranch {
  const workday = () => [{ from: '09:00', to: '18:00' }];
  const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? workday() : []));
  return { name: '', address: '', phones: [''], timeZone, week, special: [], route: [] };
}
