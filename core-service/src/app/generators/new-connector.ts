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
      languages.map((language) => change(`locales/${language}/connections.json`, (content) => withWords(content, id))),
    )),
  ];
}

function withWords(content: string, id: string): string {
  const texts = z.record(z.string(), z.unknown()).parse(JSON.parse(content));
  const words = {
    name: id,
    summary: `Leads go to ${id}`,
    field: { url: 'Address', token: 'Key' },
    help: { url: 'Begins with https://.', token: 'Where to find it.' },
  };
  return JSON.stringify({ [id]: words, ...texts });
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
