import type { EndpointResponse } from '@smartpoint/contracts';
import * as orders from '@smartpoint/contracts/orders';
import * as plugins from '@smartpoint/contracts/plugins';
import * as settings from '@smartpoint/contracts/settings';
import * as sites from '@smartpoint/contracts/sites';
import { answers } from './fake-answers.ts';
import { ago, site } from './fake-data.ts';
import { parsed, refuse } from './fake-refusal.ts';
import { allKinds, availableKinds } from './fake-world.ts';
import type { World } from './fake-world.ts';

const { on, all } = answers();
export const settingsAnswers = all;

on(sites.listSites, (_, world) => ({ sites: world.sites }));
on(sites.createSite, ({ body }, world) => {
  const values = parsed(sites.createSite.body!, body);
  const made = site(world.sites.length + 1, { ...values, installedAt: null, installedPage: null, lastPingAt: null });
  world.sites = [...world.sites, made];
  return made;
});
on(sites.updateSite, ({ params, body }, world) => {
  const changes = parsed(sites.updateSite.body!, body);
  world.sites = world.sites.map((old) => (old.id === Number(params.siteId) ? { ...old, ...changes } : old));
  return world.sites.find(({ id }) => id === Number(params.siteId)) ?? fail();
});

on(settings.getConsentSettings, (_, world) => world.consent);
on(settings.saveConsentSettings, ({ body }, world) => {
  const { personalData, advertising } = parsed(settings.saveConsentSettings.body!, body);
  world.consent = {
    personalData,
    advertising,
    version: world.consent.version + 1,
    savedAt: ago(0),
  };
  world.steps.set('consent', ago(0));
  return world.consent;
});
on(settings.listMailingGroups, (_, world) => mailingOf(world));
on(settings.askMailbox, ({ params }, world) => {
  const mailbox = mailingOf(world).mailboxes.find(({ id }) => id === Number(params.mailboxId)) ?? fail();
  world.asked.set(mailbox.email, ago(0));
  return mailingOf(world);
});
on(settings.saveMailingGroups, ({ body }, world) => {
  const { groups } = parsed(settings.saveMailingGroups.body!, body);
  const message = { opening: '', sections: [...settings.leadSections] };
  world.groups = groups.map((group, index) => ({
    ...group,
    id: group.id ?? 100 + index,
    message: group.message ?? message,
    route: group.route ?? [],
    turn: group.turn ?? '',
  }));
  world.steps.set('mailing', ago(0));
  return mailingOf(world);
});
on(settings.listModules, (_, world) => ({ modules: allKinds.map((kind) => moduleOf(kind, world)) }));
on(settings.requestModule, ({ params, body }, world) => {
  const { contact } = parsed(settings.requestModule.body!, body);
  world.requests.set(params.kind, { state: 'requested', contact, requestedAt: ago(0) });
  return moduleOf(params.kind, world);
});

/** Addresses of others at the company have confirmed; those of elsewhere have not, and one declines. */
function mailingOf(world: World): EndpointResponse<typeof settings.listMailingGroups> {
  const emails = [...new Set(world.groups.flatMap((group) => group.emails))];
  const mailboxes = emails.map((email, index) => {
    const isOwn = email === world.session?.user.email || email.startsWith('zayavki@');
    const state = email.startsWith('service@') ? 'declined' : isOwn ? 'confirmed' : 'waiting';
    return {
      id: index + 1,
      email,
      state,
      askedAt: state === 'confirmed' ? null : (world.asked.get(email) ?? ago(90)),
      isFormer: email.startsWith('former@'),
    } as const;
  });
  const isOver = world.life === 'overfull';
  return {
    groups: world.groups,
    version: String(world.steps.get('mailing')),
    mailboxes,
    letters: { sent: isOver ? 3000 : world.groups.length * 6, perDay: 3000, waiting: isOver ? 412 : 0 },
  };
}

function moduleOf(kind: (typeof allKinds)[number], world: World) {
  const isBuilt = availableKinds.has(kind);
  return { kind, connected: isBuilt, available: isBuilt || kind === 'quiz', request: world.requests.get(kind) ?? null };
}

on(orders.getApiAccess, (_, world) => ({
  ...world.api,
  grantableUids: world.session?.accounts.slice(1).map(({ uid, name }) => ({ uid, name })) ?? [],
}));
on(orders.requestApiAccess, (_, world) => {
  world.api = { ...world.api, state: 'requested', requestedAt: ago(0) };
  return { state: 'requested' as const };
});
on(orders.issueApiToken, ({ body }, world) => {
  const { name, uids } = parsed(orders.issueApiToken.body!, body);
  const token = {
    id: Date.now(),
    name,
    last4: 'x7Rt',
    uids: [10_427, ...uids],
    issuedById: 1,
    createdAt: ago(0),
    lastUsedAt: null,
  };
  world.api = { ...world.api, tokens: [token, ...world.api.tokens] };
  return { ...token, token: 'spt_4f9Qk2Lw8ZbN3vT6yH1mXc5Rd0Jx7Rt' };
});
on(orders.revokeApiToken, ({ params }, world) => {
  world.api = { ...world.api, tokens: world.api.tokens.filter(({ id }) => id !== Number(params.tokenId)) };
  return {};
});

const pluginKey = {
  id: 1,
  siteId: 1,
  last4: 'k3Qz',
  home: 'shop.ru',
  plugin: 'wordpress/0.1.0',
  madeById: 1,
  createdAt: ago(9),
  lastUsedAt: ago(0),
};
on(plugins.listPluginKeys, () => ({ keys: [pluginKey] }));
on(plugins.issuePluginKey, ({ body }) => {
  const { siteId } = parsed(plugins.issuePluginKey.body!, body);
  return { ...pluginKey, id: 2, siteId, home: null, lastUsedAt: null, key: 'spp_81n_4f9Qk2Lw8ZbN3vT6yH1mXc5Rd0Jx7Rt' };
});
on(plugins.revokePluginKey, () => ({}));

function fail(): never {
  throw refuse('not-found');
}
