import { expect } from 'chai';
import { createBranch } from '@smartpoint/contracts/branches';
import {
  getLeadCallback,
  moveCallback,
  saveCallbackSettings,
  type Callback,
  type CallbackMove,
} from '@smartpoint/contracts/callbacks';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount, type RegisteredAccount } from '../../../test/harness/account.ts';
import { aBranch } from '../../../test/harness/branch.ts';
import type { TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead, type ReadyForm } from '../../../test/harness/submission.ts';

export const settings = { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 };
/** Local day in Samara, so many days from now. */
export const day = (count: number): string =>
  new Date(Date.now() + 4 * 3_600_000 + count * 86_400_000).toISOString().slice(0, 10);
/** Closed for longer than anybody looks ahead. */
export const farAway = [{ from: '2000-01-01', to: '2098-12-31', note: '', intervals: [] }];

export interface Left {
  leadId: number;
  promise?: string;
}

interface Switches {
  account?: boolean;
  widget?: boolean;
  branch?: false | Parameters<typeof aBranch>[0];
}

/** A new account with a form, and what visitors and its people do. */
export async function aDesk(service: TestService): Promise<Desk> {
  const owner = await registerAccount(service);
  return deskOf(service, owner, await aForm(owner));
}

export type Desk = ReturnType<typeof deskOf>;

function deskOf(service: TestService, owner: RegisteredAccount, form: ReadyForm) {
  const ofLead = (leadId: number) => owner.client.call(getLeadCallback, { params: { leadId } });
  return {
    owner,
    form,
    ofLead,
    open: async ({ account = true, widget = true, branch = {} }: Switches = {}): Promise<void> => {
      await owner.client.call(saveCallbackSettings, { body: { ...settings, enabled: account } });
      await owner.client.call(updateWidget, { params: { widgetId: form.widget.id }, body: { callback: widget } });
      if (branch) await owner.client.call(createBranch, { body: aBranch(branch) });
    },
    leave: async (
      phone = '8 (926) 244-43-93',
      changes: Parameters<typeof aSubmission>[1] = {},
      headers: Record<string, string> = {},
    ): Promise<Left> => {
      const fields = [
        { key: 'name', label: 'Имя', value: 'Иван' },
        { key: 'phone', label: 'Телефон', value: phone },
      ];
      const answer = await postLead(service.url, aSubmission(form, { fields, ...changes }), headers);
      expect(answer.status).to.equal(201);
      return (await answer.json()) as Left;
    },
    callbackOf: async (leadId: number): Promise<Callback> => {
      const { callback } = await ofLead(leadId);
      if (!callback) throw new Error('nobody is to be called');
      return callback;
    },
    move: (callback: Callback, what: CallbackMove, more: { note?: string; at?: string } = {}, by = owner) =>
      by.client.call(moveCallback, {
        params: { callbackId: callback.id },
        body: { move: what, version: callback.version, ...more },
      }),
  };
}
