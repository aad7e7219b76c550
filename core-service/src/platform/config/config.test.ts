import { expect } from 'chai';
import { ConfigError, readConfig } from './index.ts';

describe('readConfig', () => {
  it('has a working default for every setting', () => {
    const config = readConfig({});

    expect(config.PORT).to.equal(3000);
    expect(config.DEMO).to.equal(true);
  });

  it('lists every fault at once, by name', () => {
    const read = () => readConfig({ PORT: 'many', SMTP_URL: 'http://mail', ROLE: 'boss' });

    expect(read).to.throw(ConfigError, /PORT[\s\S]*ROLE[\s\S]*SMTP_URL|PORT[\s\S]*SMTP_URL[\s\S]*ROLE/);
  });

  it('says what a faulty setting should look like', () => {
    const faults: Record<string, [value: string, sentence: RegExp]> = {
      PORT: ['abc', /PORT: a whole number from 0 to 65535/],
      DATABASE_URL: ['mysql://x', /DATABASE_URL: .*postgres:\/\//],
      SMTP_URL: ['smtp://:25', /SMTP_URL: .*smtps:\/\//],
      REDIS_URL: ['redis:///1', /REDIS_URL: .*redis:\/\//],
      TRUSTED_PROXIES: ['10.0.0.0/8, qq', /TRUSTED_PROXIES: .*10\.0\.0\.0\/8/],
      MAIL_FROM: ['broken', /MAIL_FROM: a sender like/],
      DEMO_ACCOUNT: ['maybe', /DEMO_ACCOUNT: one of true, false is needed/],
      LOG_LEVEL: ['loud', /LOG_LEVEL: one of debug, .* is needed/],
      GEO_CITY_FILE: ['/nowhere.mmdb', /GEO_CITY_FILE: there is no such file/],
    };
    const read = () => readConfig(Object.fromEntries(Object.entries(faults).map(([name, [value]]) => [name, value])));

    for (const [, sentence] of Object.values(faults)) expect(read).to.throw(ConfigError, sentence);
  });

  it('reads proxies as a list', () => {
    expect(readConfig({ TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,::1' }).TRUSTED_PROXIES).to.deep.equal([
      'loopback',
      '10.0.0.0/8',
      '::1',
    ]);
    for (const bad of ['10.0.0.0/33', '10.0.0.0/8/8', '::1/0', 'proxy.local'])
      expect(() => readConfig({ TRUSTED_PROXIES: bad }), bad).to.throw(ConfigError);
  });

  it('asks for a key of secrets when the database is an outside one, and hides the demo there', () => {
    const url = 'postgres://app@db/smartpoint';
    const key = Buffer.alloc(32, 7).toString('base64');

    expect(() => readConfig({ DATABASE_URL: url })).to.throw(ConfigError, /SECRET_KEY/);
    expect(readConfig({ DATABASE_URL: url, SECRET_KEY: key }).DEMO).to.equal(false);
  });

  const own = { NODE_ENV: 'production', PUBLIC_URL: 'https://panel.example.ru', SMTP_URL: 'smtp://mail.example.ru' };
  for (const [where, env] of Object.entries({
    'in production': own,
    'behind a public address': { PUBLIC_URL: 'https://panel.example.ru' },
    'where other machines reach it': { HOST: '0.0.0.0' },
  })) {
    it(`shows the letters to nobody ${where}, unless told to`, () => {
      expect(readConfig(env).DEMO).to.equal(false);
      expect(readConfig({ ...env, DEMO: 'true' }).DEMO).to.equal(true);
    });
  }

  it('asks for a mail server in production, where letters would reach nobody', () => {
    expect(() => readConfig({ ...own, SMTP_URL: '' })).to.throw(ConfigError, /SMTP_URL/);
    expect(readConfig({ ...own, SMTP_URL: '', DEMO: 'true' }).SMTP_URL).to.equal(undefined);
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ REDIS_URL: '' }).REDIS_URL).to.equal(undefined);
  });
});
