import { expect } from 'chai';
import { endpoints } from '@smartpoint/contracts';
import { problems } from '@smartpoint/contracts/problems';
import { roles } from '@smartpoint/contracts/roles';

const faultsOf = (check: (endpoint: (typeof endpoints)[number]) => boolean) =>
  endpoints.filter((endpoint) => !check(endpoint)).map(({ id }) => id);

describe('every endpoint', () => {
  it('is in the table', () => {
    expect(endpoints.length).to.be.greaterThan(40);
  });

  it('has a sentence for the reader of the reference', () => {
    expect(faultsOf(({ summary }) => /^[A-ZА-ЯЁ«].{8,}\.$/.test(summary))).to.deep.equal([]);
  });

  it('with a session says who may call, strongest first, and no other does', () => {
    expect(faultsOf(({ auth, roles: own }) => (auth === 'session') === (own !== undefined))).to.deep.equal([]);
    expect(
      faultsOf(
        ({ roles: own }) =>
          own === undefined || (own.length > 0 && own.join() === roles.filter((role) => own.includes(role)).join()),
      ),
    ).to.deep.equal([]);
  });

  it('is open to the owner when it is open to anybody signed in', () => {
    expect(faultsOf(({ roles: own }) => own === undefined || own.includes('owner'))).to.deep.equal([]);
  });

  it('refuses with codes of the catalogue, each named once', () => {
    const isKnown = (code: string) => code in problems;

    expect(faultsOf(({ problems: own }) => own.every(isKnown) && new Set(own).size === own.length)).to.deep.equal([]);
  });

  it('has a name and an address of its own', () => {
    const names = endpoints.map(({ id }) => id);
    const addresses = endpoints.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ':')}`);

    expect(new Set(names).size).to.equal(names.length);
    expect(new Set(addresses).size).to.equal(addresses.length);
  });

  it('lives under a public door and is spelled in kebab-case', () => {
    expect(
      faultsOf(
        ({ path }) =>
          /^\/(v1|api)(\/(:[a-z]+(Id)?|[a-z]+(-[a-z]+)*(\.(csv|xlsx))?))+$/.test(path) || /:kind/.test(path),
      ),
    ).to.deep.equal([]);
  });

  it('changes nothing by GET and takes no body there', () => {
    expect(faultsOf(({ method, body }) => method !== 'get' || body === undefined)).to.deep.equal([]);
  });

  it('names every part of its path in its parameters', () => {
    const inPath = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const declared = (params: unknown) =>
      params && typeof params === 'object' && 'shape' in params ? Object.keys(params.shape as object) : [];

    expect(faultsOf(({ path, params }) => declared(params).join() === inPath(path).join())).to.deep.equal([]);
  });
});
