import { expect } from 'chai';
import { phoneText } from './phone-text.ts';

describe('a phone that is shown', () => {
  it('has its groups where it is a number of +7', () => {
    expect(phoneText('+79262444393')).to.equal('+7 (926) 244-43-93');
    expect(phoneText('+77011112233')).to.equal('+7 (701) 111-22-33');
  });

  it('stays as it came where it is another one, or was typed by hand', () => {
    const others = [
      '+14155552671',
      '+375291234567',
      '89262444393',
      '+7 926 244 43 93 доб. 12',
      '+7926244439',
      '',
      '301',
    ];
    expect(others.map(phoneText)).to.deep.equal(others);
  });
});
