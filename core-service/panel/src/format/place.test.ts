import { expect } from 'chai';
import { isLocalAddress } from './place.ts';

describe('isLocalAddress', () => {
  it('knows addresses no visitor from outside has', () => {
    for (const geo of [
      '127.0.0.1',
      '127.0.0.0/24',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.9.0/24',
      '192.168.0.7',
      '169.254.1.1',
      '::1',
      'fe80::1',
      'fd00::/48',
    ])
      expect(isLocalAddress(geo), geo).to.equal(true);
  });

  it('leaves every other line as the service wrote it', () => {
    for (const geo of [
      '',
      '195.239.239.83',
      '172.32.0.1',
      '100.10.0.1',
      '2001:db8::1',
      '195.239.239.83 - RU, Москва (55.7, 37.6)',
      '127.0.0.1 - RU, Москва',
    ])
      expect(isLocalAddress(geo), geo).to.equal(false);
  });
});
