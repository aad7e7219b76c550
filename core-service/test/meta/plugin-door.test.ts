import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import type { Endpoint } from '@smartpoint/contracts';
import { pluginDoor } from '@smartpoint/contracts/plugin-door';
import { screenRows } from '@smartpoint/panel/screens.ts';
import { root } from './import-graph.ts';

const contracts = path.join(root, 'core-service/contracts/src');
const panel = path.join(root, 'core-service/panel/src');
const door = new Set(pluginDoor.map(({ id }) => id));

/** Asked only where the panel keeps people itself (`keepsPeople`) or connects services of the account. */
const notInPlugins = new Set([
  'switchAccount',
  'logout',
  'logoutEverywhere',
  'updateProfile',
  'emptyDemoAccount',
  'fillDemoAccount',
  // Drawn only with what the host lets one list: keys of plugins, a person, how long leads are kept.
  'issuePluginKey',
  'revokePluginKey',
  'erasePerson',
  'saveLeadRetention',
  // Links to reports, behind `can(createReportLink)`.
  'listReportLinks',
  'withdrawReportLink',
  // Files of exports, behind `can(startExport)`.
  'getExports',
  'downloadExport',
  'withdrawExport',
  // Telephony of the account, behind `kind === 'web'` in telephony-block.tsx.
  'listConnectors',
  'deleteConnection',
  'renewConnectionKey',
  'startConnecting',
  'askConnectorOptions',
  'listConnectionAttempts',
  'testConnection',
]);

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'id' in value;

/** Ids of all endpoints, which are their names in the code as well. */
async function endpointIds(): Promise<string[]> {
  const files = readdirSync(contracts).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const modules: Record<string, unknown>[] = await Promise.all(files.map((file) => import(path.join(contracts, file))));
  return modules.flatMap((module) => Object.values(module).filter(isEndpoint)).map(({ id }) => id);
}

/** The file with whatever it imports of the panel, now or later. */
function reached(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, next = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+\.tsx?)'/g))
    reached(path.resolve(path.dirname(file), next), found);
  return found;
}

/** Endpoints that these files name, without those they ask about first (`useCan`). */
function asked(files: Iterable<string>, ids: readonly string[]): string[] {
  const code = [...files]
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => text.includes('@smartpoint/contracts'))
    .join('\n');
  const guarded = new Set([...code.matchAll(/(?:\bcan|useCan\(\))\((\w+)\)/g)].map(([, id]) => id));
  return ids.filter((id) => new RegExp(`\\b${id}\\b`).test(code) && !guarded.has(id) && !notInPlugins.has(id));
}

describe('the door of plugins', () => {
  let ids: string[];
  before(async () => void (ids = await endpointIds()));
  const screens = readFileSync(path.join(panel, 'app/screens.ts'), 'utf8');
  /** The map of screens names what rows of other hosts need. */
  const isMap = (file: string) => file.endsWith('app/screen-table.ts');

  for (const { id } of screenRows.filter((row) => !row.absentIn?.includes('wordpress')))
    it(`is open for all that the screen “${id}” asks unconditionally`, () => {
      const [, file = ''] = new RegExp(`\\b${id}: part\\(\\s*\\(\\) =>\\s*import\\('([^']+)'`).exec(screens) ?? [];
      const found = asked(
        [...reached(path.resolve(panel, 'app', file))].filter((each) => !isMap(each)),
        ids,
      );
      expect(found.length).to.be.above(0);
      expect(found.filter((each) => !door.has(each))).to.deep.equal([]);
    });

  it('is open for what surrounds every screen', () => {
    const around = [...reached(path.join(panel, 'app/panel.tsx'))].filter(
      (file) => !file.includes('/screens/') && !isMap(file),
    );
    expect(asked(around, ids).filter((id) => !door.has(id))).to.deep.equal([]);
  });

  it('keeps people, tokens, keys and connected services with the service', () => {
    const kept = ['listMembers', 'inviteMember', 'getApiAccess', 'issuePluginKey', 'createConnection', 'updateAccount'];
    expect(ids).to.include.members(kept);
    expect(kept.filter((id) => door.has(id))).to.deep.equal([]);
  });
});
