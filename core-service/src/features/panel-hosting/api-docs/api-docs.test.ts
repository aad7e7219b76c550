import { expect } from 'chai';
import { endpoints } from '@smartpoint/contracts';
import { getOrders, ordersRequestSchema } from '@smartpoint/contracts/orders';
import { problems } from '@smartpoint/contracts/problems';
import { createI18n } from '../../../platform/i18n/index.ts';
import { servePages, type PageServer } from '../page/page-server.fixture.ts';
import { createDocsRouter, openApiDocument } from './index.ts';
import { inWords } from './meaning.ts';

const i18n = createI18n();
const document = openApiDocument({ brand: 'Smartpoint', serverUrl: '/' });

describe('openApiDocument', () => {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));

  it('describes every endpoint once, and the loader and the collect door', () => {
    const ids = operations.map(({ operationId }) => operationId);

    expect([...ids].sort()).to.deep.equal(
      [...endpoints.map(({ id }) => id), 'collect', 'getLoader', 'getWidgetContent'].sort(),
    );
  });

  it('refers only to parts that it has', () => {
    const text = JSON.stringify(document);
    const refs = new Set(
      [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)].map(([, kind, name]) => `${kind}/${name}`),
    );
    const parts = [
      ...Object.keys(document.components.schemas).map((name) => `schemas/${name}`),
      ...Object.keys(document.components.responses).map((name) => `responses/${name}`),
    ];

    expect(refs.size).to.be.greaterThan(10);
    expect([...refs].filter((ref) => !parts.includes(ref))).to.deep.equal([]);
    expect(text).to.not.include('#/$defs');
  });

  it('declares every parameter of every path', () => {
    for (const [path, item] of Object.entries(document.paths)) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters = [] } of Object.values(item)) {
        const declared = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
        expect(declared, path).to.deep.equal(inPath);
      }
    }
  });

  it('takes an address as people type it and a page of leads without a limit', () => {
    const { parameters = [] } = operations.find(({ operationId }) => operationId === 'listLeads') ?? {};

    expect(parameters.find(({ name }) => name === 'limit')).to.deep.include({ required: false });
    expect(parameters.find(({ name }) => name === 'from')).to.deep.include({ required: true });
  });

  it('says what every field of the orders API means', () => {
    const { OrdersRequestInput, Order } = document.components.schemas;
    const fields = { ...OrdersRequestInput?.properties, ...Order?.properties };

    expect(Object.keys(fields)).to.include.members(['date_from', 'timezone', 'filial']);
    expect(Object.keys(fields).filter((name) => !fields[name]?.description)).to.deep.equal([]);
  });

  it('shows orders by an example that the contract accepts', () => {
    const { requestBody, responses } = operations.find(({ operationId }) => operationId === 'getOrders') ?? {};
    const success = responses?.['200'];
    const answer = success && 'content' in success ? success.content?.['application/json']?.example : undefined;
    const request = requestBody?.content['application/json']?.example;

    expect(ordersRequestSchema.parse(request)).to.deep.equal(request);
    expect(getOrders.response.parse(answer)).to.deep.equal(answer);
  });
});

describe('documentation pages', () => {
  let server: PageServer;
  before(async () => void (server = await servePages(createDocsRouter({ i18n }))));
  after(() => server.stop());

  it('serve the document to programs of any origin', async () => {
    const { answer, text } = await server.read('/openapi.json');

    expect(answer.headers.get('access-control-allow-origin')).to.equal('*');
    expect(JSON.parse(text)).to.have.property('openapi', '3.1.0');
  });

  for (const lang of ['ru', 'en']) {
    it(`explain every operation in ${lang}, without a text key left over`, async () => {
      const { text } = await server.read('/docs/api/', lang);

      expect(text).to.include(`<html lang="${lang}">`);
      for (const { id } of endpoints) expect(text).to.include(`<article id="${id}">`);
      expect(text).to.not.match(/api-docs:|>(group|type|role|place|intro|summary)\.[\w-]+<|\{\{/);
    });
  }

  it('come compressed, and by the language asked for', async () => {
    const read = (headers: Record<string, string>) =>
      fetch(`${server.origin}/docs/api/`, { headers: { 'accept-encoding': 'br', ...headers } });
    const [russian, english] = [await read({ 'accept-language': 'ru' }), await read({ 'accept-language': 'en' })];

    expect(russian.headers.get('content-encoding')).to.equal('br');
    expect(await russian.text()).to.include('<html lang="ru">');
    expect(await english.text()).to.include('<html lang="en">');
    expect(russian.headers.get('etag')).to.match(/-br"$/);
    expect(russian.headers.get('etag')).to.not.equal(english.headers.get('etag'));
  });

  it('have a Russian sentence for every operation', () => {
    const t = i18n.translator('ru');
    const ids = [...endpoints.map(({ id }) => id), 'collect', 'getLoader', 'getWidgetContent'];

    expect(ids.filter((id) => !/[а-яё]/i.test(t(`api-docs:summary.${id}`)))).to.deep.equal([]);
  });

  it('have a Russian sentence for everything the document says about fields and answers', () => {
    const t = i18n.translator('ru');
    const said = descriptionsOf({ paths: document.paths, schemas: document.components.schemas });

    expect(said.size).to.be.greaterThan(20);
    expect([...said].filter((text) => inWords(text, t) === text)).to.deep.equal([]);
  });

  it('begin with what programs call, and give it with an example to run', async () => {
    const { text } = await server.read('/docs/api/', 'ru');
    const orders = text.slice(text.indexOf('<article id="getOrders">'), text.indexOf('<article id="getLoader">'));
    const written = orders.replaceAll('&quot;', '"').replaceAll('&#39;', "'");

    expect(text.indexOf('<article id="getOrders">')).to.be.lessThan(text.indexOf('<article id="login">'));
    expect(written).to.include(`curl -X POST ${server.origin}/api/orders`).and.include('Authorization: Bearer');
    expect(orders).to.match(/<code>date_from<\/code>[^]*включая эту секунду/);
    expect(written).to.include('"date_from": "2026-11-01 00:00:00"').and.include('"phone": "7 (777) 777-77-77"');
  });

  it('name the values of a map', async () => {
    const { text } = await server.read('/docs/api/', 'ru');

    expect(text).to.match(/<code>orders<\/code>[^]*?по ключам: <a href="#schema-Order">Order<\/a>/);
  });

  it('explain every problem code under its anchor', async () => {
    const { text } = await server.read('/docs/errors/', 'ru');

    for (const code of Object.keys(problems)) expect(text).to.include(`<article id="${code}">`);
    expect(text).to.not.include('{{');
  });

  it('run no script and say so in their policy', async () => {
    for (const path of ['/docs/api/', '/docs/errors/']) {
      const { answer, text } = await server.read(path);
      expect(answer.headers.get('content-security-policy')).to.include("default-src 'none'").and.not.include('unsafe');
      expect(text).to.not.match(/<script|style=|\son\w+=/i);
    }
  });

  it('let the reader choose the language in the address', async () => {
    expect((await server.read('/docs/errors/?lang=en', 'ru')).text).to.include('<html lang="en">');
  });

  it('keep the language on every link between them', async () => {
    for (const path of ['/docs/api/?lang=en', '/docs/errors/?lang=en']) {
      const { text } = await server.read(path, 'ru');
      const links = [...text.matchAll(/href="(\/docs\/(?:api|errors)\/[^"]*)"/g)].map(([, link = '']) => link);

      expect(links.length).to.be.greaterThan(1);
      expect(links.filter((link) => !link.includes('?lang=en'))).to.deep.equal([]);
    }
  });
});

/** Every sentence of the document that the page shows beside a field or an answer. */
function descriptionsOf(value: unknown): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const inner = Object.values(value).flatMap((each) => [...descriptionsOf(each)]);
  const own = 'description' in value && typeof value.description === 'string' ? [value.description] : [];
  return new Set([...own, ...inner]);
}
