import { expect } from 'chai';
import { createBranch } from '@smartpoint/contracts/branches';
import { getLeadCallback, listCallbacks, saveCallbackSettings, type Callback } from '@smartpoint/contracts/callbacks';
import { createConnection, type SettingValues } from '@smartpoint/contracts/connections';
import { callBack, listCalls, type Call } from '@smartpoint/contracts/telephony';
import { updateWidget } from '@smartpoint/contracts/widgets';
import { registerAccount } from '../../../test/harness/account.ts';
import { aBranch } from '../../../test/harness/branch.ts';
import type { TestService } from '../../../test/harness/service.ts';
import { aForm, aSubmission, postLead } from '../../../test/harness/submission.ts';
import { until } from '../../../test/harness/wait.ts';

/** A visitor who left a number, and the press that is to call them. */
export interface Pressed {
  phone: string;
  callback: Callback;
}

let phones = 0;

export type PhoneDesk = Awaited<ReturnType<typeof aPhoneDesk>>;

/** An account that calls back through connected telephony, and what its people see of it. */
export async function aPhoneDesk(service: TestService, connector: string, settings: SettingValues) {
  const owner = await registerAccount(service);
  const body = { enabled: true, attempts: 3, pauseMinutes: 15, expireHours: 24 };
  await owner.client.call(saveCallbackSettings, { body });
  await owner.client.call(createBranch, { body: aBranch() });
  const form = await aForm(owner);
  await owner.client.call(updateWidget, { params: { widgetId: form.widget.id }, body: { callback: true } });
  const { connection } = await owner.client.call(createConnection, { body: { connector, settings } });

  const leave = async (): Promise<Pressed> => {
    phones += 1;
    const phone = `7926800${String(phones).padStart(4, '0')}`;
    const fields = [{ key: 'phone', label: 'Телефон', value: `+${phone}` }];
    expect((await postLead(service.url, aSubmission(form, { fields }))).status).to.equal(201);
    const callback = (await owner.client.call(listCallbacks)).open.find((each) => each.phone === `+${phone}`);
    if (!callback) throw new Error('nobody is to be called');
    return { phone, callback };
  };
  const call = ({ callback: { id: callbackId, version } }: Pressed) =>
    owner.client.call(callBack, { params: { callbackId }, body: { version } });
  let asked: Promise<Call[]> | undefined;
  /** Everybody who waits looks at one answer: so many questions at once would be what they wait for. */
  const calls = (): Promise<Call[]> =>
    (asked ??= owner.client
      .call(listCalls)
      .then((told) => told.calls)
      .finally(() => (asked = undefined)));
  const callsOf = async ({ phone }: Pressed): Promise<Call[]> =>
    (await calls()).filter(({ clientPhone }) => clientPhone === phone);
  const look = (minutes: number, where: string, phone: string | undefined) =>
    service.database.owner.query(
      `UPDATE calls SET look_at = now(), ordered_at = ordered_at - $2 * interval '1 minute',
         began_at = began_at - $2 * interval '1 minute'
       WHERE account_id = $1 AND look_at IS NOT NULL AND ($3::text IS NULL OR client_phone = $3) AND ${where}`,
      [owner.session.account.uid, minutes, phone ?? null],
    );
  const has = (pressed: Pressed, state: Call['state']) =>
    until(`the call is ${state}`, async () => (await callsOf(pressed))[0]?.state === state, 15_000);

  return {
    owner,
    /** Where the provider tells what happens. */
    door: connection.hearsAt ?? '',
    leave,
    call,
    press: async (): Promise<Pressed> => {
      const pressed = await leave();
      await call(pressed);
      return pressed;
    },
    callsOf,
    has,
    /** How it ended: the call, its callback, the attempts that count. */
    over: async (pressed: Pressed) => {
      await until(
        'the call is over',
        async () => {
          // What is told late has come: the moment that it is given is over.
          await look(0, 'ended_at IS NOT NULL', pressed.phone);
          return (await callsOf(pressed))[0]?.state === 'ended';
        },
        20_000,
      );
      const calls = await callsOf(pressed);
      expect(calls).to.have.length(1);
      const { callback } = await owner.client.call(getLeadCallback, { params: { leadId: pressed.callback.leadId } });
      return [calls[0]?.outcome, callback?.state, callback?.attempts].join(' ');
    },
    /** Of a provider that is asked: until it has told the end. */
    ask: (pressed: Pressed) =>
      until('its end is told', async () => {
        await look(0, "state IN ('going', 'unknown') AND ended_at IS NULL", pressed.phone);
        return (await callsOf(pressed))[0]?.endedAt !== null;
      }),
    /** So many minutes go by: whatever is due is looked at. */
    pass: (minutes: number, pressed?: Pressed) => look(minutes, 'true', pressed?.phone),
  };
}

/** As providers post what they tell. */
export async function postForm(
  url: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<number> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = new URLSearchParams(form).toString();
  return (await fetch(url, { method: 'POST', headers: { ...type, ...headers }, body })).status;
}
