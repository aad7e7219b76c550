import { expect } from 'chai';
import { isBot } from './is-bot.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';

describe('isBot', () => {
  const robots = [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)',
    'Mozilla/5.0 (compatible; YandexMetrika/2.0; +http://yandex.com/bots yabs01)',
    'Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)',
    'TelegramBot (like TwitterBot)',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/143.0.0.0 Safari/537.36',
    'curl/8.5.0',
    'node',
  ];
  for (const userAgent of robots) {
    it(`knows a robot: ${userAgent}`, () => {
      expect(isBot(userAgent, {})).to.equal(true);
    });
  }

  const people = [
    chrome,
    chrome.replace('Safari', 'YaBrowser/24.6.0.0 Yowser/2.5 Safari'),
    'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/467.0]',
    'Mozilla/5.0 (Linux; Android 13; K; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 VKAndroidApp/8.80',
  ];
  for (const userAgent of people) {
    it(`lets a person through: ${userAgent}`, () => {
      expect(isBot(userAgent, { 'sec-fetch-mode': 'cors', purpose: '' })).to.equal(false);
    });
  }

  const speculative: [string, string | string[]][] = [
    ['sec-purpose', 'prefetch'],
    ['sec-purpose', 'prefetch;prerender'],
    ['sec-purpose', 'prefetch;anonymous-client-ip'],
    ['purpose', 'prefetch'],
    ['purpose', 'Preview'],
    ['x-purpose', 'preview'],
    ['x-moz', 'prefetch'],
    ['x-moz', ['other', 'prefetch']],
  ];
  for (const [name, value] of speculative) {
    it(`does not count a page loaded ahead: ${name}: ${String(value)}`, () => {
      expect(isBot(chrome, { [name]: value })).to.equal(true);
    });
  }

  it('takes a request without a user agent for a script', () => {
    expect([isBot(undefined, {}), isBot('', {}), isBot('  ', {})]).to.deep.equal([true, true, true]);
  });

  it('looks at the beginning of a huge user agent only', () => {
    expect(isBot(`${chrome}${' '.repeat(1_000_000)}Googlebot`, {})).to.equal(false);
  });
});
