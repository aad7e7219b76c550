import { expect } from 'chai';
import { endpoints, type Endpoint } from '@smartpoint/contracts';
import { switchAccount } from '@smartpoint/contracts/accounts';
import { roles, type Role } from '@smartpoint/contracts/roles';
import type { ApiClient } from '../harness/api-client.ts';
import { registerAccount, type RegisteredAccount } from '../harness/account.ts';
import { startTestService, type TestService } from '../harness/service.ts';
import { aForm } from '../harness/submission.ts';

const sessionEndpoints = endpoints.filter((endpoint) => endpoint.auth === 'session');
const period = { from: '2026-01-01', to: '2026-01-02' };

/** Generated from the endpoint table: a new endpoint is in the matrix the moment it exists (E-5.7). */
describe('route × role matrix', () => {
  let service: TestService;
  let owner: RegisteredAccount;
  let stranger: RegisteredAccount;
  const people = new Map<Role, RegisteredAccount>();

  before(async () => {
    service = await startTestService();
    owner = await registerAccount(service);
    stranger = await registerAccount(service);
    for (const role of roles) people.set(role, await member(role));
  });
  after(() => service.stop());

  /** Somebody with this role in the owner's account. */
  async function member(role: Role): Promise<RegisteredAccount> {
    const person = await registerAccount(service);
    const { uid } = owner.session.account;
    await service.database.owner.query('INSERT INTO memberships (account_id, user_id, role) VALUES ($1, $2, $3)', [
      uid,
      person.session.user.id,
      role,
    ]);
    await person.client.call(switchAccount, { body: { uid } });
    return person;
  }

  it('covers every session endpoint with at least one role', () => {
    expect(sessionEndpoints.length).to.be.greaterThan(25);
    for (const endpoint of sessionEndpoints) expect(endpoint.roles, endpoint.id).to.not.be.empty;
  });

  for (const endpoint of sessionEndpoints) {
    it(`${endpoint.method.toUpperCase()} ${endpoint.path} asks the anonymous to sign in`, async () => {
      const answer = await service.client().send(endpoint, nothing(endpoint));

      expect(answer.status).to.equal(401);
    });

    for (const role of roles) {
      const isAllowed = endpoint.roles?.includes(role) ?? false;
      it(`${endpoint.method.toUpperCase()} ${endpoint.path} ${isAllowed ? 'lets' : 'does not let'} a ${role} in`, async () => {
        const person = /logout|leave/.test(endpoint.path) ? await member(role) : people.get(role);
        const answer = await clientOf(person).send(endpoint, nothing(endpoint));

        // Allowed: whatever follows (a missing id, an empty body), it is not about who asks.
        if (isAllowed) expect([401, 403]).not.to.include(answer.status);
        else expect(answer.status).to.equal(403);
      });
    }
  }

  it('answers the same bytes for what is foreign and what is missing, on every route with an id', async () => {
    const { widget } = await aForm(owner);
    const foreign: Record<string, number> = {
      widgetId: widget.id,
      siteId: widget.siteId,
      userId: owner.session.user.id,
      ...(await plantRows(owner.session.account.uid, widget)),
    };
    const withId = sessionEndpoints.filter((endpoint) => /:\w+Id/.test(endpoint.path));
    for (const endpoint of withId) {
      const name = /:(\w+Id)/.exec(endpoint.path)?.[1] ?? '';
      expect(foreign[name], name).to.be.a('number');
      const asked = async (id: number | undefined) => {
        const answer = await stranger.client.send(endpoint, {
          ...nothing(endpoint),
          params: { [name]: id },
          body: bodies[endpoint.id],
        });
        const text = (await answer.text()).replace(/"requestId":"[^"]+"|"instance":"[^"]+"/g, '');
        return `${answer.status} ${text}`;
      };

      const [theirs, missing] = [await asked(foreign[name]), await asked(888_888_888)];
      expect(theirs, endpoint.id).to.equal(missing);
      expect(theirs, endpoint.id).to.match(/^404 /);
    }
  });

  /** One row of each kind in the owner's account, put there past the service. */
  async function plantRows(uid: number, widget: { id: number; siteId: number }): Promise<Record<string, number>> {
    const insert = async (sql: string, bind: unknown[]): Promise<number> => {
      const { rows } = await service.database.owner.query<{ id: number }>(sql, bind);
      return rows[0]?.id ?? 0;
    };
    return {
      leadId: await insert(
        `INSERT INTO leads (account_id, submission_id, body_hash, site_id, widget_id, widget_version, form_name, form_kind,
           fields, page_url, page_title, referrer, landing_url, utm, display, device, user_agent, ip, geo, visitor_id, session_id)
         VALUES ($1, gen_random_uuid(), '', $2, $3, 1, '', 'popup', '[]', '', '', '', '', '{}', 'popup', '', '', '', '',
           gen_random_uuid(), gen_random_uuid()) RETURNING id`,
        [uid, widget.siteId, widget.id],
      ),
      deliveryId: await insert(
        `INSERT INTO deliveries (account_id, lead_id, kind, target, lane, state) VALUES ($1, 1, 'mailbox', 'a@b.example', 'x', 'parked') RETURNING id`,
        [uid],
      ),
      mailboxId: await insert(
        `INSERT INTO destinations (account_id, kind, name, address) VALUES ($1, 'mailbox', 'a@b.example', '{"email":"a@b.example"}') RETURNING id`,
        [uid],
      ),
      callbackId: await insert(
        `INSERT INTO callbacks (account_id, lead_id, branch_id, phone, state, due_at, expires_at, created_at)
         VALUES ($1, 1, 1, '', 'notified', now(), now(), now()) RETURNING id`,
        [uid],
      ),
      callId: await insert(
        `INSERT INTO calls (account_id, ref, connection_id, provider, direction, operator_phone, client_phone, state, ordered_at, record_url)
         VALUES ($1, gen_random_uuid(), 1, 'pbxsimulator', 'callback', '', '', 'ended', now(), 'https://pbx-simulator.invalid/records/x.wav?seconds=1')
         RETURNING id`,
        [uid],
      ),
      branchId: await insert(
        `INSERT INTO branches (account_id, name, address, phones, time_zone, week, special)
         VALUES ($1, 'x', '', '{}', 'UTC', '[[],[],[],[],[],[],[]]', '[]') RETURNING id`,
        [uid],
      ),
      connectionId: await insert(
        `INSERT INTO connections (account_id, connector, settings) VALUES ($1, 'webhook', '{"url":"https://x.example/"}') RETURNING id`,
        [uid],
      ),
      groupId: await insert(
        `INSERT INTO mailing_groups (account_id, name, position) VALUES ($1, 'x', 9) RETURNING id`,
        [uid],
      ),
      chatId: await insert(
        `INSERT INTO destinations (account_id, kind, name, address) VALUES ($1, 'chat', 'x', '{"messenger":"telegram","chatId":"1"}') RETURNING id`,
        [uid],
      ),
      linkId: await insert(
        `INSERT INTO chat_links (account_id, group_id, messenger, code_hash, created_by, expires_at)
         VALUES ($1, 1, 'telegram', 'h', 1, now()) RETURNING id`,
        [uid],
      ),
      feedId: await insert(
        `INSERT INTO feeds (account_id, name, url, every_minutes) VALUES ($1, 'x', 'https://x.example/', 60) RETURNING id`,
        [uid],
      ),
      sourceId: await insert(
        `INSERT INTO review_sources (account_id, kind, client_id, secret_sealed, due_at)
         VALUES ($1, 'avito', 'x', 'x', now() + interval '1 year') RETURNING id`,
        [uid],
      ),
      reviewId: await insert(
        `INSERT INTO reviews (account_id, source, author, text) VALUES ($1, 'site', 'x', 'x') RETURNING id`,
        [uid],
      ),
      inviteId: await insert(
        `INSERT INTO invites (account_id, email, role, token_hash, invited_by, expires_at)
         VALUES ($1, 'x@y.example', 'viewer', 'h', 1, now() + interval '1 day') RETURNING id`,
        [uid],
      ),
      sessionId: await insert(
        `INSERT INTO login_sessions (token_hash, account_id, user_id, expires_at) VALUES ('h', $1, 1, now() + interval '1 day') RETURNING id`,
        [uid],
      ),
      keyId: await insert(
        `INSERT INTO plugin_keys (account_id, site_id, key_hash, last4, made_by) VALUES ($1, $2, 'h', 'last', 1) RETURNING id`,
        [uid, widget.siteId],
      ),
      reportId: await insert(
        `INSERT INTO report_links (account_id, name, token_hash, token_sealed, report, made_by) VALUES ($1, 'x', 'h', 's', '{}', 1) RETURNING id`,
        [uid],
      ),
      viewId: await insert(
        `INSERT INTO lead_views (account_id, user_id, name, query) VALUES ($1, 1, 'x', '') RETURNING id`,
        [uid],
      ),
      exportId: await insert(
        `INSERT INTO exports (account_id, user_id, locale, format, columns, filters, file_key) VALUES ($1, 1, 'ru', 'csv', '{id}', '{}', 'k') RETURNING id`,
        [uid],
      ),
      tokenId: await insert(
        `INSERT INTO api_tokens (account_id, name, token_hash, last4, uids, created_by) VALUES ($1, 'x', 'h', 'last', '{}', 1) RETURNING id`,
        [uid],
      ),
    };
  }
});

/** Valid bodies where an id is only looked at after the body. */
const bodies: Record<string, unknown> = {
  updateSite: { name: 'x' },
  updateWidget: { name: 'x' },
  changeLead: { statusId: 2, version: 0 },
  addLeadNote: { text: 'x' },
  callBack: { version: 1 },
  saveMemberNumber: { extension: '', phone: '' },
  moveCallback: { move: 'take', version: 1 },
  updateBranch: { name: 'x', phones: ['+79262444393'], timeZone: 'UTC', week: [[], [], [], [], [], [], []] },
  moveWidget: { beforeId: null },
  startExperiment: { challengers: [{ version: null, share: 50 }] },
  endExperiment: { winner: 1 },
  saveWidgetDraft: {
    revision: 0,
    baseVersion: 1,
    changes: {
      name: 'x',
      enabled: true,
      siteId: 1,
      mailingGroupIds: [],
      branchId: null,
      callback: false,
      settings: {},
    },
  },
  discardWidgetDraft: { revision: 0 },
  publishWidget: { revision: 0, baseVersion: 1 },
  duplicateWidget: { name: 'x' },
  restoreWidgetVersion: { baseVersion: 1 },
  changeMemberRole: { role: 'viewer' },
  transferOwnership: { password: 'correct horse battery' },
  inviteChat: { messenger: 'telegram' },
  setChatGroups: { groupIds: [] },
  updateConnection: { version: 1 },
  saveFieldMap: { connectionId: 1, pairs: [] },
  updateFeed: { name: 'x' },
  updateReview: { state: 'hidden' },
  updateReviewSource: { clientId: 'x', clientSecret: 'x' },
};

/** The least an endpoint takes apart from its body: ids that do not exist, a period. */
function nothing(endpoint: Endpoint) {
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');
  return {
    params: Object.fromEntries(names.map((name) => [name, name === 'kind' ? 'quiz' : 999_999_999])),
    ...(endpoint.query && { query: period }),
  };
}

function clientOf(person: RegisteredAccount | undefined): ApiClient {
  if (!person) throw new Error('nobody has this role');
  return person.client;
}
