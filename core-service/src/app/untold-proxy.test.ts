import { expect } from 'chai';
import { createLog } from '../platform/log/index.ts';
import { createUntoldProxyNotice } from './untold-proxy.ts';

describe('the notice about a proxy nobody told of', () => {
  const minuteMs = 60_000;
  const aNotice = () => {
    let now = 0;
    const lines: { level: number; address: string; msg: string }[] = [];
    const write = (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]);
    const notice = createUntoldProxyNotice(createLog('info', { write }), { now: () => new Date(now) });
    return { notice, lines, at: (ms: number) => void (now = ms) };
  };
  const nginx = { address: '10.0.0.2', isInner: true };

  it('is an error that names the setting and the proxy', () => {
    const { notice, lines } = aNotice();
    notice(nginx);

    expect(lines[0]).to.include({ level: 50, address: '10.0.0.2' });
    expect(lines[0]?.msg).to.contain('TRUSTED_PROXIES');
  });

  it('comes once an hour, however many visitors come', () => {
    const { notice, lines, at } = aNotice();
    for (const minute of [0, 0, 1, 59.99, 60, 61, 119, 120]) {
      at(minute * minuteMs);
      notice(nginx);
    }

    expect(lines).to.have.length(3);
  });

  it('is a warning for headers from outside, which anybody may write, and those hide no proxy', () => {
    const { notice, lines } = aNotice();
    notice({ address: '203.0.113.9', isInner: false });
    notice(nginx);

    expect(lines.map(({ level }) => level)).to.deep.equal([40, 50]);
  });
});
