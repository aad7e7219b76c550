import { expect } from 'chai';
import { z } from 'zod';
import { endpoint, type Endpoint } from '@smartpoint/contracts/endpoint';
import { operationOf } from './operation.ts';
import { createRefusals } from './refusals.ts';
import { createSchemas } from './schemas.ts';

const common = { method: 'post', path: '/v1/x', summary: 'For a test.', auth: 'apiToken', problems: [] } as const;
const body = z.object({ method: z.literal('add'), params: z.object({ a: z.number() }) });
const response = z.object({ sum: z.number() });

const told = (each: Endpoint) => operationOf(each, { schemas: createSchemas(), refusals: createRefusals() });

describe('operationOf', () => {
  it('tells that a body is a form', () => {
    const { requestBody, responses } = told(endpoint({ ...common, id: 'form', accepts: 'form', body, response }));

    expect(Object.keys(requestBody?.content ?? {})).to.deep.equal(['application/x-www-form-urlencoded']);
    expect(JSON.stringify(responses)).to.contain('malformed-form').and.not.to.contain('malformed-json');
  });

  it('tells where a redirect leads, and no content', () => {
    const { responses } = told(endpoint({ ...common, id: 'back', answers: 'redirect', response: z.url() }));

    expect(responses['303']).to.have.nested.property('headers.Location.schema.format', 'uri');
    expect(responses['303']).not.to.have.property('content');
    expect(responses).not.to.have.property('200');
  });

  it('tells the type of a stream', () => {
    const { responses } = told(
      endpoint({ ...common, id: 'csv', answers: 'stream', mediaType: 'text/csv', response: z.string() }),
    );

    expect(responses['200']).to.have.nested.property('content.text/csv.schema.type', 'string');
  });

  it('tells the envelope of a call, its result and its errors, and as HTTP only what comes before', () => {
    const { requestBody, responses } = told(endpoint({ ...common, id: 'rpc', answers: 'jsonrpc', body, response }));
    const call = JSON.stringify(requestBody?.content['application/json']);

    expect(call).to.contain('"jsonrpc":{"const":"2.0"}').and.to.contain('"method"').and.to.contain('"params"');
    expect(JSON.stringify(responses['200'])).to.contain('"sum"').and.to.contain('"error"');
    expect(Object.keys(responses)).to.deep.equal(['200', '401', '500', '503']);
  });
});
