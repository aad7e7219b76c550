import { Router } from 'express';
import { dismissOnboarding, getOnboarding, sendTestLead } from '@smartpoint/contracts/leads';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { limitByAccount, type Binder } from '../../platform/http/index.ts';
import type { TakePageLead, TakeServerLead } from '../leads/index.ts';
import { setDismissed, stepTimes, testTargets } from './onboarding.queries.ts';
import { testServerLead, testSubmission } from './test-lead.ts';

export interface OnboardingDeps {
  db: Database;
  clock: Clock;
  /** The path every lead of a page takes. */
  takePageLead: TakePageLead;
  /** Of an account that has no form yet. */
  takeServerLead: TakeServerLead;
}

/** /v1/onboarding: the first-run checklist and «отправить тестовую заявку». */
export function createOnboarding(deps: OnboardingDeps): { routes(binder: Binder): Router } {
  return { routes: (binder) => onboardingRoutes(binder, deps) };
}

function onboardingRoutes({ bind }: Binder, { db, clock, ...leads }: OnboardingDeps): Router {
  const router = Router();

  bind(router, getOnboarding, async ({ caller }) => {
    const { dismissed, ...times } = await db.tenant(caller.account.uid, stepTimes);
    const at = (time: Date | null) => time?.toISOString() ?? null;
    return {
      dismissed,
      steps: [
        { step: 'snippet' as const, doneAt: at(times.snippet) },
        { step: 'consent' as const, doneAt: at(times.consent) },
        { step: 'mailing' as const, doneAt: at(times.mailing) },
        { step: 'widget' as const, doneAt: at(times.widget) },
        { step: 'test-lead' as const, doneAt: at(times.testLead) },
      ],
    };
  });

  bind(router, dismissOnboarding, async ({ caller, body }) => {
    await db.tenant(caller.account.uid, (tx) => setDismissed(tx, body.dismissed));
    return body;
  });

  // Each goes to every address of the mailing groups, and nobody has confirmed those.
  const letters = { limits: [limitByAccount({ limit: 5, windowSeconds: 600 })] };
  bind(
    router,
    sendTestLead,
    async ({ caller, body, context, req }) => {
      const targets = await db.tenant(caller.account.uid, (tx) => testTargets(tx, body.widgetId));
      const submission = testSubmission(targets, caller.user, clock.now());
      if (!submission && body.widgetId !== undefined) throw new AppError('widget-unavailable');
      if (!submission) return leads.takeServerLead(testServerLead(caller, context.t));
      const userAgent = req.headers['user-agent'] ?? '';
      const { leadId } = await leads.takePageLead(submission, { ip: context.ip, userAgent, headers: {}, isTest: true });
      return { leadId };
    },
    letters,
  );

  return router;
}
