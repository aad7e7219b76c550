import { useState } from 'react';
import { getExperiment, startExperiment } from '@smartpoint/contracts/experiments';
import { listWidgetVersions } from '@smartpoint/contracts/widget-drafts';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { useApi, useSend } from '../../../app/api.ts';
import { useCan } from '../../../app/session.tsx';
import { useT } from '../../../i18n/i18n.tsx';
import { variantName } from '../../../format/variant-name.ts';
import { RangeField } from '../../../ui/appearance-fields.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/choice-fields.tsx';
import { plus } from '../../../ui/icons.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useSay } from '../../../ui/snackbars.tsx';
import { problemText } from '../../../ui/states.tsx';
import { leastShare, mostChallengers, spread, type Challenger } from './challengers.ts';
import type { ExperimentTabProps } from './experiment-tab.tsx';

/** How the choice of variants calls the draft. */
const draftMark = 'draft';

/** What is compared with what is on pages: the draft and older versions, each with its share of the visitors. */
export function StartForm({ widgetId, hasDraft, flush, onChanged }: ExperimentTabProps) {
  const t = useT();
  const say = useSay();
  const mayStart = useCan()(startExperiment);
  const known = useApi(listWidgetVersions, { params: { widgetId } });
  const send = useSend(startExperiment, { outdates: [getExperiment, listWidgetVersions, listWidgets] });
  const [chosen, setChosen] = useState<Challenger[]>();
  const [, ...older] = known.data?.versions ?? [];
  const offered: (number | null)[] = [...(hasDraft ? [null] : []), ...older.map(({ version }) => version)];
  const challengers = chosen ?? (hasDraft ? spread([null]) : []);
  const free = offered.filter((version) => challengers.every((challenger) => challenger.version !== version));
  const [next] = free;
  const left = 100 - challengers.reduce((sum, { share }) => sum + share, 0);
  if (offered.length === 0) return <p className="sp-soft">{t('experiment.noDraft')}</p>;

  const labelOf = (version: number | null) =>
    version === null ? t('experiment.draft') : t('drafts.version', { version });
  const change = (at: number, challenger: Challenger) => setChosen(challengers.with(at, challenger));
  const versionsOf = (list: readonly Challenger[]) => list.map(({ version }) => version);
  const start = async () => {
    await flush();
    await send.mutateAsync({ params: { widgetId }, body: { challengers } });
    await onChanged();
    say(t('experiment.started'));
  };
  return (
    <div className="sp-stack">
      <p className="sp-small">{t('experiment.onPages', { name: variantName(0, t), share: Math.max(0, left) })}</p>
      {challengers.map(({ version, share }, at) => (
        <div key={version} className="sp-stack" role="group" aria-label={variantName(at + 1, t)}>
          <div className="sp-fields">
            <SelectField
              label={variantName(at + 1, t)}
              value={version === null ? draftMark : String(version)}
              options={[version, ...free].map((each) => ({
                value: each === null ? draftMark : String(each),
                label: labelOf(each),
              }))}
              onChange={(value) => change(at, { share, version: value === draftMark ? null : Number(value) })}
            />
            <RangeField
              label={t('experiment.share')}
              min={leastShare}
              max={90}
              unit="%"
              value={share}
              onChange={(next) => change(at, { version, share: next })}
            />
          </div>
          {challengers.length > 1 && (
            <div>
              <Button
                size="compact"
                kind="quiet"
                onClick={() => setChosen(spread(versionsOf(challengers).toSpliced(at, 1)))}
              >
                {t('experiment.remove', { name: variantName(at + 1, t) })}
              </Button>
            </div>
          )}
        </div>
      ))}
      {next !== undefined && challengers.length < mostChallengers && (
        <div>
          <Button icon={plus} size="compact" onClick={() => setChosen(spread([...versionsOf(challengers), next]))}>
            {t('experiment.add')}
          </Button>
        </div>
      )}
      {left < leastShare && (
        <Notice tone="warn" isLive>
          {t('experiment.tooMuch', { least: leastShare })}
        </Notice>
      )}
      {mayStart && (
        <div>
          <Button
            kind="primary"
            isBusy={send.isPending}
            isDisabled={left < leastShare || challengers.length === 0}
            onClick={() => void start().catch((error: unknown) => say(problemText(error, t)))}
          >
            {t('experiment.begin')}
          </Button>
        </div>
      )}
    </div>
  );
}
