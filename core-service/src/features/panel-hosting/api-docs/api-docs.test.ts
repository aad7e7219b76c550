import { expect } from 'chai';
import { endpoints } from '@smartpoint/contracts';
import { problems } from '@smartpoint/contracts/problems';
import { createI18n } from '../../../platform/i18n/index.ts';
import { servePages, type PageServer } from '../page/page-server.fixture.ts';
import { createDocsRouter, openApiDocument } from './index.ts';

const i18n = createI18n();

describe('openApiDocument', () => {
  const document = openApiDocument({ brand: 'Smartpoint', serverUrl: '/' });
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));

  it('describes every endpoint once, and the loader and the collect door', () => {
    const ids = operations.map(({ operationId }) => operationId);

    expect([...ids].sort()).to.deep.equal([...endpoints.map(({ id }) => id), 'collect', 'getLoader'].sort());
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

  it('have a Russian sentence for every operation', () => {
    const t = i18n.translator('ru');
    const ids = [...endpoints.map(({ id }) => id), 'collect', 'getLoader'];

    expect(ids.filter((id) => !/[а-яё]/i.test(t(`api-docs:summary.${id}`)))).to.deep.equal([]);
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
});
