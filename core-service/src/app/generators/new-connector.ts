import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';

const feature = 'src/features/connections';
const languages = ['ru', 'en'] as const;

/**
 * Writes a new connector into the service at `root`: a service with an address and a key that takes leads as JSON, which is
 * where most begin. @returns paths from `root` @throws Error when the id will not do
 */
export async function writeConnector(root: string, id: string): Promise<string[]> {
  if (!/^[a-z][a-z0-9]{1,30}$/.test(id))
    throw new Error('Name it by small letters and digits: `npm run new:connector -- amocrm`.');
  if (existsSync(path.join(root, feature, id))) throw new Error(`${feature}/${id} is there already.`);
  const write = async (file: string, content: string): Promise<string> => {
    const target = path.join(root, file);
    mkdirSync(path.dirname(target), { recursive: true });
    const options = await resolveConfig(target, { editorconfig: true });
    writeFileSync(target, await format(content, { ...options, filepath: target }));
    return file;
  };
  const change = (file: string, edit: (content: string) => string): Promise<string> =>
    write(file, edit(readFileSync(path.join(root, file), 'utf8')));
  return [
    await write(`${feature}/${id}/${id}.connector.ts`, connectorOf(id)),
    await write(`${feature}/${id}/${id}.example.ts`, exampleOf(id)),
    await write(`${feature}/${id}/${id}.fake.ts`, fakeOf(id)),
    await write(`${feature}/${id}/${id}.test.ts`, testOf(id)),
    await write(`${feature}/${id}/README.md`, readmeOf(id)),
    await change(
      `${feature}/registry.ts`,
      (content) =>
        `import { ${id} } from './${id}/${id}.connector.ts';\n${content.replace('Connector[] = [', `Connector[] = [${id}, `)}`,
    ),
    await change(
      `${feature}/connectors.fixture.ts`,
      (content) =>
        `import { ${id}Example } from './${id}/${id}.example.ts';\n${content.replace('};', `  ${id}: ${id}Example,\n};`)}`,
    ),
    ...(await Promise.all(
      languages.map((language) =>
        change(`locales/${language}/connections.json`, (content) => withWords(content, id, language)),
      ),
    )),
  ];
}

/** To be replaced by the service's own words; in their language, so that nothing foreign is left where one is forgotten. */
const words = {
  ru: {
    summary: 'Каждая заявка уходит в этот сервис',
    field: { url: 'Адрес', token: 'Ключ' },
    help: { url: 'Начинается с https://.', token: 'Где его взять.' },
  },
  en: {
    summary: 'Every lead goes to this service',
    field: { url: 'Address', token: 'Key' },
    help: { url: 'Begins with https://.', token: 'Where to find it.' },
  },
};

function withWords(content: string, id: string, language: 'ru' | 'en'): string {
  const texts = z.record(z.string(), z.unknown()).parse(JSON.parse(content));
  return JSON.stringify({ [id]: { name: id, ...words[language] }, ...texts });
}

const connectorOf = (id: string): string => `
import { z } from 'zod';
import { webUrl } from '@smartpoint/contracts/primitives';
import { defineConnector } from '../kit/connector.ts';
import { httpOutcome } from '../kit/http-outcome.ts';
import { leadDocument } from '../kit/lead-document.ts';

/** What it is, and whose words of it are followed. */
export const ${id} = defineConnector({
  manifest: {
    id: '${id}',
    block: 'crm',
    fields: [
      { name: 'url', kind: 'url', placeholder: 'https://' },
      { name: 'token', kind: 'secret' },
    ],
  },
  settings: z.object({ url: webUrl }),
  secrets: z.object({ token: z.string().min(1) }),
  nameOf: ({ url }) => new URL(url).host,
  next: ({ lead, settings, answers }) =>
    answers.length > 0
      ? undefined
      : {
          method: 'POST',
          url: settings.url,
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: JSON.stringify(leadDocument(lead)),
        },
  authorise: (request, { token }) => ({
    ...request,
    headers: { ...request.headers, authorization: \`Bearer \${token}\` },
  }),
  interpret: (answer) => httpOutcome(answer, { isRefusalFinal: true, isKeyed: true }),
});
`;

const exampleOf = (id: string): string => `
import type { ConnectorExample } from '../kit/example.ts';

export const ${id}Example: ConnectorExample = {
  settings: { url: 'https://shop.example.ru/api/leads' },
  secrets: { token: 'a-key-of-the-example' },
  on401: 'reauthorize',
};
`;

const nameOf = (id: string): string => `${id.slice(0, 1).toUpperCase()}${id.slice(1)}`;

const fakeOf = (id: string): string => `
import { z } from 'zod';
import { startFaultyServer, type Answer, type Asked, type FaultyServer } from '../kit/faulty-server.fake.ts';

/** What it takes, and nothing else. */
const leadSchema = z.looseObject({ id: z.number(), phone: z.string() });

export interface ${nameOf(id)}Fake extends FaultyServer {
  token: string;
  leads: z.infer<typeof leadSchema>[];
}

/** The service, strict as its contract sheet says. */
export async function start${nameOf(id)}(): Promise<${nameOf(id)}Fake> {
  const token = 'a-key-of-the-fake';
  const leads: ${nameOf(id)}Fake['leads'] = [];
  const answer = ({ method, path, headers, body }: Asked): Answer => {
    if (headers.authorization !== \`Bearer \${token}\`) return { status: 401, body: '' };
    if (method !== 'POST' || path !== '/leads') return { status: 404, body: '' };
    const lead = leadSchema.parse(JSON.parse(body));
    leads.push(lead);
    return { status: 201, body: JSON.stringify({ id: leads.length }) };
  };
  return { ...(await startFaultyServer(answer)), token, leads };
}
`;

const testOf = (id: string): string => `
import { expect } from 'chai';
import { aLead, talkAbout } from '../conversation.fixture.ts';
import { ${id} } from './${id}.connector.ts';
import { start${nameOf(id)}, type ${nameOf(id)}Fake } from './${id}.fake.ts';

describe('a lead on its way to ${id}', () => {
  let fake: ${nameOf(id)}Fake;
  beforeEach(async () => {
    fake = await start${nameOf(id)}();
  });
  afterEach(() => fake.stop());

  const talk = (lead = aLead(), token = fake.token) =>
    talkAbout(lead, {
      connector: ${id},
      settings: { url: \`\${fake.origin}/leads\` },
      secrets: { token },
      place: fake.place,
    });

  it('arrives with all that is known', async () => {
    const lead = aLead();
    expect((await talk(lead)()).kind).to.equal('delivered');
    expect(fake.leads).to.have.lengthOf(1);
    expect(fake.leads[0]).to.include({ id: lead.id });
  });

  it('waits for a person when its key counts no more', async () => {
    expect((await talk(aLead(), 'another-key')()).kind).to.equal('reauthorize');
  });

  it('is tried again when the call is lost', async () => {
    fake.spoil(/POST /, 'lost');
    const attempt = talk();
    expect((await attempt()).kind).to.equal('retry');
    expect((await attempt()).kind).to.equal('delivered');
    expect(fake.leads).to.have.lengthOf(1);
  });
});
`;

const readmeOf = (id: string): string => `
# ${id}

What it is, in one sentence, and where its API is described.

## Where the keys come from

1. The way through the service's own menus, as a person clicks it.
2. Which rights the key needs, and how long it lives.

## What is sent

Each request in its order: what it is for, which of our values stand in it, and how a repetition is told from a new lead.

## What answers mean

| answer | what follows |
| --- | --- |
| 2xx | delivered |
| 401, 403 | the key counts no more: the connection waits for a person |
| 429 | the pause it asks for is kept |
| 5xx, no answer | tried again for three days |
| anything else | parked with the reason |
`;
