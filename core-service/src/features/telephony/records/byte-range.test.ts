import { expect } from 'chai';
import fc from 'fast-check';
import { partOf, rangeHeader, readContentRange, readRange } from './byte-range.ts';

describe('ranges of bytes', () => {
  it('are read as RFC 9110 writes them; several at once and nonsense are none', () => {
    expect(readRange('bytes=0-')).to.deep.equal({ from: 0 });
    expect(readRange('bytes=5-9')).to.deep.equal({ from: 5, to: 9 });
    expect(readRange('bytes=-4')).to.deep.equal({ last: 4 });
    for (const odd of ['', 'bytes=-', 'bytes=9-5', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b', 'bytes=1e3-'])
      expect(readRange(odd), odd).to.equal(undefined);
    for (const odd of ['', 'bytes */9', 'bytes 5-4/9', 'bytes 0-9/9', 'bytes 0-1/*'])
      expect(readContentRange(odd), odd).to.equal(undefined);
  });

  it('lie within the whole, begin where they were asked to, and survive being sent on', () => {
    const n = fc.nat({ max: 1_000_000 });
    const ranges = fc.oneof(
      n.map((from) => ({ from })),
      fc.tuple(n, n).map(([from, more]) => ({ from, to: from + more })),
      n.map((last) => ({ last })),
    );
    fc.assert(
      fc.property(ranges, n, (range, total) => {
        expect(readRange(rangeHeader(range))).to.deep.equal(range);
        const part = partOf(range, total);
        if (!part) return 'last' in range ? range.last === 0 || total === 0 : range.from >= total;
        expect(readContentRange(`bytes ${part.from}-${part.to}/${total}`)).to.deep.equal(part);
        return part.from <= part.to && part.to < total && ('last' in range || part.from === range.from);
      }),
    );
  });
});
