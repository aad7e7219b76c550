import { expect } from 'chai';
import { telephonyOf } from '../connections/index.ts';
import { ringsAt } from './own-numbers.ts';

const url = 'https://pbx.example.ru';
const ways = { inner: 'PJSIP/{number}', outer: 'PJSIP/{number}@trunk', app: 'smartpoint' };

describe('where it rings first', () => {
  const rows: [provider: string, settings: object, both: string, phoneAlone: string, nothing: string][] = [
    ['mango', { extension: '101' }, '205', '101', '101'],
    ['megafon', { url, user: 'ivanov' }, '205', 'ivanov', 'ivanov'],
    ['zadarma', { url, from: '100' }, '205', '79031112233', '100'],
    ['uiscalls', { url, line: '74951234567' }, '79031112233', '79031112233', ''],
    ['asterisk', { url, operator: '101', ...ways }, '205', '79031112233', '101'],
    ['pbxsimulator', { script: 'talk', fault: 'none', pace: 1 }, '205', '79031112233', ''],
  ];
  for (const [provider, settings, ...expected] of rows)
    it(`with ${provider}: at the person in the way that it calls people, else as it is set up`, () => {
      const telephony = telephonyOf(provider);
      if (!telephony) throw new Error(`${provider} places no calls`);
      const at = (extension: string, phone: string) => ringsAt({ telephony, settings }, { extension, phone });
      const phone = '8 (903) 111-22-33';
      expect([at('205', phone), at('', phone), at('', '')]).to.deep.equal(expected);
    });
});
