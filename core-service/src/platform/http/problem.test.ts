import { expect } from 'chai';
import { AppError } from '../errors/index.ts';
import { createLog } from '../log/index.ts';
import { toAppError } from './problem.ts';
import { serveHttp, type HttpServer } from './http-server.fixture.ts';

const thrown: Record<string, unknown> = {
  'a missing thing of another service': Object.assign(new Error('Request failed'), { status: 404 }),
  'a bad request to another service': Object.assign(new Error('Request failed'), { status: 400, statusCode: 400 }),
  'a refusal of another service': Object.assign(new TypeError('No'), { status: 403, statusCode: 403 }),
  'an error that calls itself ours': Object.assign(new Error('No'), {
    name: 'AppError',
    code: 'not-found',
    status: 404,
  }),
  'a text that cannot be decoded': new URIError('URI malformed'),
  'an object that is no error': { status: 404, statusCode: 404 },
};

describe('problemHandler', () => {
  let server: HttpServer;
  const lines: { level: number; msg: string }[] = [];

  before(async () => {
    const log = createLog('info', {
      write: (line) => void lines.push(JSON.parse(line) as { level: number; msg: string }),
    });
    server = await serveHttp(
      (app) => {
        app.get('/thing/:name', (req) => {
          throw thrown[req.params.name];
        });
        app.get('/ours', () => {
          throw new AppError('conflict', { cause: new Error('why') });
        });
        app.get('/theirs', () => {
          throw new AppError('record-unavailable', { retryAfter: 60 });
        });
      },
      { log },
    );
  });
  after(() => server.close());
  beforeEach(() => void (lines.length = 0));

  for (const what of Object.keys(thrown)) {
    it(`answers ${what} as a fault of ours, and tells it to the log`, async () => {
      const answer = await fetch(`${server.origin}/thing/${encodeURIComponent(what)}`);

      expect(answer.status).to.equal(500);
      expect(await answer.json()).to.have.property('code', 'internal');
      expect(lines.map(({ level, msg }) => [level, msg])).to.deep.equal([[50, 'request failed']]);
    });
  }

  it('tells the log of a service outside that fails, and calls it no fault of ours', async () => {
    const answer = await fetch(`${server.origin}/theirs`);

    expect([answer.status, answer.headers.get('retry-after')]).to.deep.equal([503, '60']);
    expect(lines.map(({ level, msg }) => [level, msg])).to.deep.equal([[40, 'a service outside failed']]);
  });

  const later: [string, string][] = [
    ['a lock that was not to be had', '55P03'],
    ['a statement that took too long', '57014'],
    ['a deadlock', '40P01'],
    ['a database that shuts down', '57P01'],
    ['a database without free connections', '53300'],
  ];
  for (const [what, code] of later) {
    it(`asks to come again after ${what}, however the driver wraps it`, () => {
      const driver = Object.assign(new Error('no'), { code });
      const wrapped = Object.assign(new Error('no'), { name: 'SequelizeDatabaseError', original: driver });

      for (const error of [driver, wrapped]) {
        expect(toAppError(error)).to.deep.include({ code: 'unavailable', retryAfter: 2 });
      }
    });
  }

  it('lets our own refusals choose, and does not cry about them', async () => {
    expect((await fetch(`${server.origin}/ours`)).status).to.equal(409);
    expect(lines).to.deep.equal([]);
  });

  it('calls a path that nobody can decode a missing thing', async () => {
    expect((await fetch(`${server.origin}/thing/%E0%A4%A`)).status).to.equal(404);
    expect(lines).to.deep.equal([]);
  });
});
