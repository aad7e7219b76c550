import { Icon, check } from '../../ui/icons.ts';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { dismissOnboarding, getOnboarding } from '@smartpoint/contracts/leads';
import { getConsentSettings } from '@smartpoint/contracts/settings';
import { useApi, useSend } from '../../app/api.ts';
import { useHost } from '../../app/host-context.tsx';
import { useCan } from '../../app/session.tsx';
import { useSites } from '../../app/site.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useT } from '../../i18n/i18n.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { missingPart } from '../consent/missing-part.ts';
import type { MissingPart } from '../consent/missing-part.ts';
import { useCreateWidget } from './use-create-widget.ts';
import { TestLead } from './test-lead.tsx';

/** `lacks`: what is still to mend in a step that was done. */
type Step = {
  step: 'snippet' | 'consent' | 'mailing' | 'widget' | 'test-lead';
  doneAt: string | null;
  lacks?: MissingPart;
};

/** First-run checklist: five steps to the first lead, kept by the service. */
export function Onboarding() {
  const t = useT();
  const can = useCan();
  const mayEdit = can(dismissOnboarding);
  // The first step is done by a page elsewhere: look again without being asked.
  const { data } = useApi(getOnboarding, {}, { enabled: mayEdit, refreshEvery: 10_000 });
  const dismiss = useSend(dismissOnboarding, { outdates: [getOnboarding] });
  const isAsked = mayEdit && data?.dismissed === false;
  const lack = useConsentLack(isAsked);
  if (!data) return null;
  if (data.dismissed) {
    return (
      <div>
        <Button kind="link" onClick={() => dismiss.mutate({ body: { dismissed: false } })}>
          {t('onboarding.bringBack')}
        </Button>
      </div>
    );
  }
  const steps = data.steps.map((step) => (step.step === 'consent' ? { ...step, ...lack } : step));
  const done = steps.filter(({ doneAt }) => doneAt).length;
  const next = steps.find(({ doneAt }) => !doneAt)?.step;
  const hide = (
    <Button kind="quiet" size="compact" onClick={() => dismiss.mutate({ body: { dismissed: true } })}>
      {t('onboarding.hide')}
    </Button>
  );
  return (
    <Card title={t('onboarding.title')} note={t('onboarding.progress', { done, total: steps.length })} actions={hide}>
      <ol className="sp-steps">
        {steps.map((step, index) => (
          <StepRow key={step.step} step={step} number={index + 1} isNext={step.step === next} />
        ))}
      </ol>
    </Card>
  );
}

/** A consent that leads nowhere is no finished step, though it was saved. */
function useConsentLack(isAsked: boolean): Pick<Step, 'lacks'> & { doneAt?: null } {
  const consent = useApi(getConsentSettings, {}, { enabled: isAsked }).data;
  if (!consent || consent.version === 0) return {};
  const lacks = missingPart(consent.personalData);
  return lacks ? { lacks, doneAt: null } : {};
}

function StepRow({ step: { step, doneAt, lacks }, number, isNext }: { step: Step; number: number; isNext: boolean }) {
  const t = useT();
  const format = useFormat();
  // A plugin puts the code on the pages by itself: somebody only has to open one.
  const isByPlugin = useHost().kind !== 'web' && step === 'snippet';
  return (
    <li className={doneAt ? 'sp-step sp-step--done' : 'sp-step'} aria-current={isNext ? 'step' : undefined}>
      <span className="sp-step__mark" aria-hidden="true">
        {doneAt ? <Icon icon={check} size={20} /> : number}
      </span>
      <div className="sp-step__words">
        <span className="sp-step__name">{t(`onboarding.${isByPlugin ? 'plugin' : step}`)}</span>
        <span className="sp-small sp-soft">
          {doneAt
            ? t('onboarding.done', { at: format.moment(doneAt) })
            : t(isByPlugin ? 'onboarding.plugin.why' : whyOf(step, lacks))}
        </span>
      </div>
      {isByPlugin ? (
        <OpenSite isNext={isNext} isDone={doneAt !== null} />
      ) : (
        <StepAction step={step} isNext={isNext} isDone={doneAt !== null} />
      )}
    </li>
  );
}

function OpenSite({ isNext, isDone }: { isNext: boolean; isDone: boolean }): ReactNode {
  const t = useT();
  const [site] = useSites().sites;
  if (isDone || !site) return null;
  return (
    <Button kind={isNext ? 'primary' : 'secondary'} size="compact" href={site.url} isOutside>
      {t('onboarding.plugin.do')}
    </Button>
  );
}

function whyOf(step: Step['step'], lacks: Step['lacks']) {
  return lacks ? (`consentForm.missing.${lacks}` as const) : (`onboarding.${step}.why` as const);
}

const places = {
  snippet: '/settings/all/',
  consent: '/settings/personal-data/',
  mailing: '/settings/directories/',
} as const;

function StepAction({ step, isNext, isDone }: { step: Step['step']; isNext: boolean; isDone: boolean }): ReactNode {
  const t = useT();
  const [, navigate] = useLocation();
  const { create, isBusy } = useCreateWidget();
  const kind = isNext ? 'primary' : 'secondary';
  if (step === 'test-lead') return <TestLead kind={kind} />;
  if (isDone) return null;
  if (step === 'widget') {
    return (
      <Button kind={kind} size="compact" isBusy={isBusy} onClick={() => create('popup')}>
        {t('onboarding.widget.do')}
      </Button>
    );
  }
  return (
    <Button kind={kind} size="compact" onClick={() => navigate(places[step])}>
      {t(`onboarding.${step}.do`)}
    </Button>
  );
}
