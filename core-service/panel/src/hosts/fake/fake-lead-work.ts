import * as work from '@smartpoint/contracts/lead-work';
import type { LeadDetail } from '@smartpoint/contracts/leads';
import { answers } from './fake-answers.ts';
import { ago } from './fake-data.ts';
import { refuse } from './fake-refusal.ts';
import type { World } from './fake-world.ts';

const { on, all } = answers();
export const leadWorkAnswers = all;

const batch = '2f1c0f7e-0000-4000-8000-000000000001';
let statuses: work.LeadStatus[] = (['blue', 'amber', 'green', 'grey'] as const).map((colour, at) => ({
  id: at + 1,
  name: '',
  kind: work.statusKinds[at] ?? 'work',
  colour,
  isRemoved: false,
}));
let views: work.LeadView[] = [{ id: 1, name: 'Ждут ответа', query: 'status=1', isShared: true, isOwn: true }];
const history = new Map<number, work.LeadStep[]>();

function find(world: World, id: unknown): LeadDetail {
  const found = world.leads.find((lead) => lead.id === Number(id));
  if (!found) throw refuse('not-found');
  return found;
}

function note(lead: LeadDetail, kind: work.LeadStep['kind'], before: unknown, after: unknown): void {
  const steps = history.get(lead.id) ?? [];
  const step = { id: steps.length + 1, at: ago(0), by: 'Анна', kind, before, after, version: lead.work.version };
  history.set(lead.id, [step, ...steps]);
}

on(work.getLeadSetup, () => ({
  statuses,
  people: [
    { id: 1, name: 'Анна' },
    { id: 2, name: 'Игорь Петров' },
  ],
  tags: ['срочно', 'опт'],
  views,
}));
on(work.saveLeadStatuses, ({ body }) => {
  statuses = body.statuses.map(({ id, name, kind, colour }, at) => ({
    ...{ name, kind, colour },
    id: id ?? 10 + at,
    isRemoved: false,
  }));
  return { statuses };
});
on(work.getLeadHistory, ({ params }, world) => {
  const lead = find(world, params.leadId);
  const others = lead.others ? world.leads.filter(({ id }) => id === lead.id - 7 || id === lead.id - 14) : [];
  return {
    work: lead.work,
    history: history.get(lead.id) ?? [],
    others: others.map(({ id, createdAt, formName, name, work: { statusId } }) => ({
      id,
      createdAt,
      formName,
      name,
      statusId,
    })),
    visits: [{ startedAt: ago(60 * 30), landingUrl: 'https://severny-veter.ru/palatki/', source: 'yandex' }],
  };
});
on(work.changeLead, ({ params, body: { version, ...change } }, world) => {
  const lead = find(world, params.leadId);
  if (version !== lead.work.version) throw refuse('conflict');
  if (change.statusId !== undefined) note(lead, 'status', lead.work.statusId, change.statusId);
  lead.work = { ...lead.work, ...(change as Partial<work.LeadWork>), version: version + 1 };
  return { work: lead.work, batch };
});
on(work.addLeadNote, ({ params, body }, world) => {
  const lead = find(world, params.leadId);
  note(lead, 'note', null, body.text);
  return { work: lead.work };
});
on(work.changeLeads, ({ body: { leads, change } }, world) => {
  for (const { id } of leads) {
    const lead = find(world, id);
    if (change.statusId !== undefined) lead.work = { ...lead.work, statusId: change.statusId };
  }
  return { batch, changed: leads.map(({ id }) => Number(id)), conflicts: [] };
});
on(work.undoLeadChanges, () => ({ batch, changed: [], conflicts: [] }));
on(work.saveLeadView, ({ body }) => {
  const view = {
    id: views.length + 1,
    name: body.name,
    query: body.query,
    isShared: body.isShared ?? false,
    isOwn: true,
  };
  views = [...views, view];
  return view;
});
on(work.deleteLeadView, ({ params }) => {
  views = views.filter(({ id }) => id !== Number(params.viewId));
  return {};
});
