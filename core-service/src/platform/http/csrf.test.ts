import { request } from 'node:http';
import { expect } from 'chai';
import { z } from 'zod';
import { endpoint } from '@smartpoint/contracts/endpoint';
import { admitAnyone, createBinder } from './index.ts';
import { serveHttp } from './http-server.fixture.ts';

const save = endpoint({
  id: 'save',
  method: 'post',
  path: '/v1/save',
  summary: 'Saves.',
  auth: 'public',
  response: z.object({}),
  problems: [],
});

/** Status of a change that a page of `origin` asks for; fetch would not let a test name the Host. */
async function ask(publicUrl: string | undefined, headers: Record<string, string>): Promise<number | undefined> {
  const server = await serveHttp((app) =>
    createBinder({ public: admitAnyone }, { publicUrl }).bind(app, save, async () => ({})),
  );
  try {
    return await new Promise((resolve, reject) => {
      const asked = request(`${server.origin}/v1/save`, {
        method: 'POST',
        headers: { 'x-smartpoint': '1', ...headers },
      });
      asked.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
      asked.end();
    });
  } finally {
    server.close();
  }
}

describe('a change asked for by a page', () => {
  const own: [string, string | undefined, Record<string, string>][] = [
    [
      'behind a proxy that names its upstream as Host',
      'https://panel.shop.example',
      { origin: 'https://panel.shop.example', host: 'smartpoint-upstream:3000' },
    ],
    [
      'behind a proxy that ends TLS on a port of its own',
      'https://panel.shop.example:8443/',
      { origin: 'https://panel.shop.example:8443', host: '10.0.0.5' },
    ],
    ['of a default port written out', 'https://panel.shop.example:443', { origin: 'https://panel.shop.example' }],
    ['of localhost, configured by number', 'http://127.0.0.1:3000', { origin: 'http://localhost:3000' }],
    ['of 127.0.0.1, configured by name', 'http://localhost:3000', { origin: 'http://127.0.0.1:3000' }],
    ['opened by name with nothing configured', undefined, { origin: 'http://localhost:3000', host: 'localhost:3000' }],
    ['opened by address with nothing configured', undefined, { origin: 'http://192.168.1.5', host: '192.168.1.5' }],
    ['that says no origin', 'https://panel.shop.example', {}],
  ];
  for (const [what, publicUrl, headers] of own) {
    it(`is done for our page ${what}`, async () => {
      expect(await ask(publicUrl, headers)).to.equal(200);
    });
  }

  const foreign: [string, string | undefined, Record<string, string>][] = [
    [
      'that repeats the Host of the proxy',
      'https://panel.shop.example',
      { origin: 'http://upstream', host: 'upstream' },
    ],
    ['of a name below ours', 'https://shop.example', { origin: 'https://evil.shop.example' }],
    ['of our name without TLS', 'https://panel.shop.example', { origin: 'http://panel.shop.example' }],
    ['of another port', 'https://panel.shop.example', { origin: 'https://panel.shop.example:8443' }],
    ['of another port of this machine', 'http://localhost:3000', { origin: 'http://127.0.0.1:4000' }],
    ['of this machine, to a service elsewhere', 'https://panel.shop.example', { origin: 'http://localhost' }],
    ['without an origin of its own', 'https://panel.shop.example', { origin: 'null' }],
    ['with nothing configured', undefined, { origin: 'https://evil.example', host: 'localhost:3000' }],
  ];
  for (const [what, publicUrl, headers] of foreign) {
    it(`is refused to a page ${what}`, async () => {
      expect(await ask(publicUrl, headers)).to.equal(403);
    });
  }
});
