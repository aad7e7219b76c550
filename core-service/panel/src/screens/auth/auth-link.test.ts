import { expect } from 'chai';
import { isLinkToken, readAuthLink, safeNext } from './auth-link.ts';

const token = `spl_${'aB3_-'.repeat(8)}xyz`;

describe('links of letters', () => {
  it('bring a token in place of the code', () => {
    const email = 'anna+shop@mail.ru';
    const query = `email=anna%2Bshop%40mail.ru&token=${token}`;
    expect(readAuthLink(`register?${query}`)).to.deep.equal({ name: 'finish', email, code: token });
    expect(readAuthLink(`reset?${query}`)).to.deep.equal({ name: 'reset', email, code: token });
    expect(isLinkToken(token)).to.equal(true);
    expect(isLinkToken('12345678')).to.equal(false);
  });

  it('that lost their end leave the code to be typed', () => {
    const link = `register?email=a%40b.ru&token=${token.slice(0, -1)}`;
    expect(readAuthLink(link)).to.deep.equal({ name: 'finish', email: 'a@b.ru', code: '' });
  });

  it('open registration with the code filled in', () => {
    expect(readAuthLink('register?email=anna%2Bshop%40mail.ru&code=12345678')).to.deep.equal({
      name: 'finish',
      email: 'anna+shop@mail.ru',
      code: '12345678',
    });
  });

  it('open the other steps', () => {
    expect(readAuthLink('reset?email=a@b.ru&code=1')).to.deep.equal({ name: 'reset', email: 'a@b.ru', code: '1' });
    expect(readAuthLink('invite?token=abc')).to.deep.equal({ name: 'invite', token: 'abc' });
    for (const cut of ['invite', 'invite?', 'invite?tok', 'invite=abc', 'invite?token='])
      expect(readAuthLink(cut), cut).to.deep.equal({ name: 'invite', token: '' });
    expect(readAuthLink('register')).to.deep.equal({ name: 'register', email: '' });
    expect(readAuthLink('nonsense?code=1')).to.deep.equal({ name: 'login', email: '' });
    expect(readAuthLink('')).to.deep.equal({ name: 'login', email: '' });
  });
});

describe('return after sign-in', () => {
  it('goes to a screen of the panel', () => {
    expect(safeNext('next=%2Freport%2F%3Fwidget%3D3')).to.equal('/report/?widget=3');
    expect(safeNext('')).to.equal('/');
  });

  it('never leaves the panel', () => {
    const foreign = ['https://evil.ru', '//evil.ru', '/\\evil.ru', 'javascript:alert(1)', '/auth/?next=/auth/'];
    for (const next of foreign) expect(safeNext(new URLSearchParams({ next }).toString()), next).to.equal('/');
  });
});
