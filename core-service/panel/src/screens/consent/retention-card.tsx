import { getLeadRetention, saveLeadRetention } from '@smartpoint/contracts/personal-data';
import { useApi, useSend } from '../../app/api.ts';
import { useCan } from '../../app/session.tsx';
import { useT } from '../../i18n/i18n.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/choice-fields.tsx';
import { useSay } from '../../ui/snackbars.tsx';
import { problemText } from '../../ui/states.tsx';

const usual = [3, 6, 12, 24, 36, 60];

/** How long leads are kept; older ones are erased for good. */
export function RetentionCard() {
  const t = useT();
  const say = useSay();
  const isOffered = useCan()(getLeadRetention);
  const { data } = useApi(getLeadRetention, {}, { enabled: isOffered });
  const save = useSend(saveLeadRetention, { outdates: [getLeadRetention] });
  if (!isOffered || !data) return null;
  const choices = [...new Set([...usual, ...(data.months === null ? [] : [data.months])])].sort((a, b) => a - b);
  const choose = (value: string) =>
    save.mutate(
      { body: { months: value === '' ? null : Number(value) } },
      { onSuccess: () => say(t('form.saved')), onError: (error) => say(problemText(error, t)) },
    );
  return (
    <Card title={t('retention.title')} note={t('retention.note')}>
      <SelectField
        label={t('retention.months')}
        value={String(data.months ?? '')}
        options={[
          { value: '', label: t('retention.always') },
          ...choices.map((months) => ({ value: String(months), label: t('retention.count', { count: months }) })),
        ]}
        onChange={choose}
      />
    </Card>
  );
}
