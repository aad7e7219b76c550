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
