import { createSocket, type Socket } from 'node:dgram';
import type { LookupAddress } from 'node:dns';
import { expect } from 'chai';
import { createNameLookup } from './name-lookup.ts';

/** Addresses by name and record type; a name that is not listed gets no answer at all. */
const names: Record<string, { A?: string[]; AAAA?: string[] }> = {
  'shop.example': { A: ['93.184.216.34', '93.184.216.35'], AAAA: ['2606:2800:220:1::1'] },
  'old.example': { A: ['93.184.216.36'] },
  'new.example': { AAAA: ['2606:2800:220:1::2'] },
  'gone.example': {},
};

describe('the look-up of names that customers choose', () => {
  let server: Socket;
  let lookup: ReturnType<typeof createNameLookup>;
  before(async () => {
    server = createSocket('udp4');
    server.on('message', (question, { port, address }) => {
      const answer = answerTo(question);
      if (answer) server.send(answer, port, address);
    });
    await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve));
    lookup = createNameLookup([`127.0.0.1:${server.address().port}`]);
  });
  after(() => new Promise<void>((resolve) => server.close(() => resolve())));

  const find = (name: string, family?: 4 | 6): Promise<LookupAddress[]> =>
    new Promise((resolve, reject) =>
      lookup(name, { all: true, ...(family && { family }) }, (error, found) =>
        error ? reject(error) : resolve(found),
      ),
    );

  it('finds every address of a name, of both families', async () => {
    const found = await find('shop.example');

    expect(found.map(({ family }) => family)).to.deep.equal([4, 4, 6]);
    expect(found.map(({ address }) => address)).to.have.members([
      '93.184.216.34',
      '93.184.216.35',
      '2606:2800:220:1::1',
    ]);
    expect(await find('old.example')).to.deep.equal([{ address: '93.184.216.36', family: 4 }]);
    expect(await find('new.example')).to.deep.equal([{ address: '2606:2800:220:1::2', family: 6 }]);
    expect(await find('shop.example', 6)).to.deep.equal([{ address: '2606:2800:220:1::1', family: 6 }]);
  });

  it('says so when a name has none', async () => {
    expect(await find('gone.example').catch((error: Error) => error)).to.be.an('error');
  });

  it('waits for no name whose servers keep silent but for itself, and for that one not for ever', async () => {
    const ended: string[] = [];
    const note = (name: string) => () => void ended.push(name);
    const silent = Array.from({ length: 40 }, (_, n) =>
      find(`silent${n}.example`).then(note('silent'), note('silent')),
    );
    const quick = Array.from({ length: 40 }, () => find('shop.example').then(note('quick')));

    await Promise.all([...silent, ...quick]);

    expect(ended.slice(0, 40)).to.deep.equal(quick.map(() => 'quick'));
    expect(ended).to.have.lengthOf(80);
  });
});

/** A DNS answer (RFC 1035) with the records of the name that is asked for. */
function answerTo(question: Buffer): Buffer | undefined {
  const labels: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    labels.push(question.toString('ascii', at + 1, at + 1 + length));
    at += length + 1;
  }
  const known = names[labels.join('.').toLowerCase()];
  if (!known) return undefined;
  const asked = question.subarray(12, at + 5);
  const isFour = question.readUInt16BE(at + 1) === 1;
  const records = ((isFour ? known.A : known.AAAA) ?? []).map((address) => {
    const data = isFour ? Buffer.from(address.split('.').map(Number)) : bytesOfSix(address);
    return Buffer.concat([Buffer.from([0xc0, 12, 0, isFour ? 1 : 28, 0, 1, 0, 0, 0, 60, 0, data.length]), data]);
  });
  const head = Buffer.from([...question.subarray(0, 2), 0x81, 0x80, 0, 1, 0, records.length, 0, 0, 0, 0]);
  return Buffer.concat([head, asked, ...records]);
}

function bytesOfSix(address: string): Buffer {
  const [before = '', behind = ''] = address.split('::').map((half) =>
    half
      .split(':')
      .map((part) => part.padStart(4, '0'))
      .join(''),
  );
  return Buffer.from(before + '0'.repeat(32 - before.length - behind.length) + behind, 'hex');
}
