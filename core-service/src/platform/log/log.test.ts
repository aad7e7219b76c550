import { expect } from 'chai';
import { z } from 'zod';
import { createLog } from './index.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  write(createLog('debug', { write: (line) => void (text += line) }));
  return text;
}

const secret = 'S3cr3t-value';

describe('a log line', () => {
  const names = [
    'access_token',
    'accessToken',
    'access-token',
    'refresh_token',
    'refreshToken',
    'api_key',
    'apiKey',
    'x-api-key',
    'APIKey',
    'client_secret',
    'clientSecret',
    'SECRET_KEY',
    'password',
    'newPassword',
    'Set-Cookie',
    'cookies',
    'Authorization',
    'proxy-authorization',
    'auth',
    'token',
    'tokens',
    'id_token',
    'email',
    'userEmail',
    'emails',
    'phone',
    'phoneE164',
    'phone_number',
    'name',
    'code',
    'payload',
  ];
  for (const name of names) {
    it(`hides what ${name} holds, wherever it is`, () => {
      const text = logged((log) => {
        log.info({ [name]: secret });
        log.info({ a: { b: { c: { [name]: secret } } } });
        log.info({ list: [{ [name]: secret }, [{ [name]: [secret] }]] });
        log.info({ [name]: { inner: secret } });
        log.info({ headers: new Map([[name, secret]]) });
        log.info({ rawHeaders: ['Accept', '*/*', name, secret] });
        log.child({ [name]: secret }).info('from a child');
        log.info({ url: `https://crm.example/x?a=1&${name}=${secret}#b` });
        log.warn({ err: new Error(`GET https://crm.example/x?${name}=${secret} answered 500`) });
        log.warn({ err: new Error('outer', { cause: new Error(`?${name}=${secret}`) }) });
        log.warn(`asked https://crm.example/x?${name}=${secret}`);
        log.warn({ body: `{"${name}":"${secret}"}` });
      });

      expect(text).not.to.contain(secret);
      expect(text.split('\n')).to.have.length(13);
    });
  }

  const texts = [
    `postgres://smartpoint:${secret}@db.example:5432/x`,
    `smtps://a%40b.example:${secret}@mail.example:465`,
    `redis://:${secret}@cache.example`,
    `https://crm.example/hook?auth[access_token]=${secret}`,
    `https://crm.example/hook?auth%5Bapplication_token%5D=${secret}`,
    `https://crm.example/cb#access_token=${secret}&state=1`,
    `Authorization: Bearer ${secret}`,
    `host=db user=x password=${secret}`,
    `invalid token sps_${secret}0123456789`,
    `grant_type=refresh_token&refresh_token=${secret}`,
  ];
  for (const text of texts) {
    it(`hides the secret of ${text.replaceAll(secret, '…')}`, () => {
      const line = logged((log) => {
        log.error({ reason: text }, text);
        log.error({ err: new Error(text) }, 'failed');
        log.error(new Error(text));
      });

      expect(line).not.to.contain(secret);
    });
  }

  it('keeps what helps to mend', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
      code: 'ECONNREFUSED',
      sql: secret,
    });
    const line = JSON.parse(
      logged((log) =>
        log.error({ err: error, job: 'deliveries.sweep', deliveryId: 7, path: '/v1/leads', siteKey: 'k' }, 'no'),
      ),
    ) as { err: { stack: string } };

    expect(line).to.deep.include({
      job: 'deliveries.sweep',
      deliveryId: 7,
      path: '/v1/leads',
      siteKey: 'k',
      msg: 'no',
    });
    expect(line.err).to.deep.include({ type: 'Error', message: error.message, errorCode: 'ECONNREFUSED' });
    expect(line.err.stack).to.contain('log.test.ts');
    expect(JSON.stringify(line)).not.to.contain(secret);
  });

  it('tells what of a shape does not fit, and where', () => {
    const { error } = z.object({ widget: z.object({ size: z.number() }) }).safeParse({ widget: { size: secret } });
    const text = logged((log) => log.error({ err: error }, 'stored settings do not parse'));
    expect(text).to.include('/widget/size invalid_type').and.not.include(secret);
  });

  it('keeps addresses, times and figures as they are', () => {
    const at = new Date(0);
    const line = logged((log) =>
      log.info({ url: 'https://shop.example/a?page=2&utm_source=x', at, n: 1, ok: true, none: null }),
    );

    expect(JSON.parse(line)).to.deep.include({
      url: 'https://shop.example/a?page=2&utm_source=x',
      at: at.toISOString(),
      n: 1,
      ok: true,
      none: null,
    });
  });

  it('comes to an end with things that hold themselves', () => {
    const own: Record<string, unknown> = { token: secret };
    own.own = own;
    const text = logged((log) => log.info({ own }));

    expect(text).to.contain('[deeper]').and.not.to.contain(secret);
  });
});
