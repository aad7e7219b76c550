import { endExperiment, getExperiment, type Experiment } from '@smartpoint/contracts/experiments';
import { listWidgetVersions } from '@smartpoint/contracts/widget-drafts';
import { listWidgets } from '@smartpoint/contracts/widgets';
import { useApi, useSend } from '../../../app/api.ts';
import { useCan } from '../../../app/session.tsx';
import { useFormat } from '../../../format/use-format.ts';
import { useT } from '../../../i18n/i18n.tsx';
import { Card } from '../../../ui/card.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useSay } from '../../../ui/snackbars.tsx';
import { problemText } from '../../../ui/states.tsx';
import { StartForm } from './start-form.tsx';
import { VariantTable } from './variant-table.tsx';
import { verdictWords } from './verdict-words.ts';

export interface ExperimentTabProps {
  widgetId: number;
  /** The draft differs from what is on pages. */
  hasDraft: boolean;
  /** Keeps what is typed, before the draft becomes a variant. */
  flush(): Promise<void>;
  /** What is on pages or kept has changed. */
  onChanged(): Promise<void>;
}

const outdates = [getExperiment, listWidgetVersions, listWidgets];

/** Versions of the widget on the same pages, and which of them brings the most leads. */
export function ExperimentTab(props: ExperimentTabProps) {
  const t = useT();
  const params = { widgetId: props.widgetId };
  const query = useApi(getExperiment, { params }, { refreshEvery: 60_000 });
  return (
    <Loaded query={query} skeleton={<Skeleton height={240} />}>
      {({ experiment }) => (
        <>
          {experiment && <Figures experiment={experiment} {...props} />}
          {(!experiment || experiment.endedAt !== null) && (
            <Card title={t('experiment.start')} note={t('experiment.startNote')}>
              <StartForm {...props} />
            </Card>
          )}
        </>
      )}
    </Loaded>
  );
}

function Figures({ experiment, widgetId, onChanged }: ExperimentTabProps & { experiment: Experiment }) {
  const t = useT();
  const say = useSay();
  const format = useFormat();
  const mayEnd = useCan()(endExperiment);
  const send = useSend(endExperiment, { outdates });
  const end = async (winner: number) => {
    await send.mutateAsync({ params: { widgetId }, body: { winner } });
    await onChanged();
    say(t('experiment.ended'));
  };
  const { startedAt, endedAt } = experiment;
  const isRunning = endedAt === null;
  const when = isRunning
    ? t('experiment.since', { from: format.moment(startedAt) })
    : t('experiment.between', { from: format.moment(startedAt), to: format.moment(endedAt) });
  const { tone, words } = verdictWords(experiment, t);
  return (
    <Card title={t(isRunning ? 'experiment.running' : 'experiment.last')} note={when}>
      <div className="sp-stack">
        <Notice tone={tone}>{words}</Notice>
        <VariantTable
          experiment={experiment}
          isBusy={send.isPending}
          onKeep={
            isRunning && mayEnd
              ? (version) => void end(version).catch((error: unknown) => say(problemText(error, t)))
              : undefined
          }
        />
        <p className="sp-field__help">{t('experiment.how')}</p>
      </div>
    </Card>
  );
}
