import { expect } from 'chai';
import type * as Probe from '../test/probe.fixture.ts';
import { bundle } from './bundle.ts';

describe('bundle', () => {
  it('finds settings by their keys, whatever these are called', async () => {
    const { files } = await bundle({ probe: 'test/probe.fixture.ts' });
    const [code = ''] = files.values();
    const { readKeys } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as typeof Probe;
    const settings: unknown = JSON.parse('{"parts":1,"strings":2,"ctor":3,"_id":4,"resend":5,"_token":6,"_quoted":7}');

    expect(readKeys(settings as Record<string, unknown>)).to.deep.equal([1, 2, 3, 4, 5, 6, true, true]);
  });
});
