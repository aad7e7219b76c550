/** Test support: writes a small MaxMind DB, so that tests choose the addresses and the shape of the records. */

type Value = string | number | Value[] | { [key: string]: Value };

interface Child {
  node?: number;
  data?: number;
}

/** `records` maps networks (`195.239.0.0/16`, `2a02:6b8::/32`) to records. Overlapping networks are not supported. */
export function buildMmdb(records: Record<string, Value>, ipVersion: 4 | 6 = 6): Buffer {
  const nodes: [Child, Child][] = [[{}, {}]];
  const data: Buffer[] = [];
  let dataSize = 0;

  for (const [network, record] of Object.entries(records)) {
    insert(nodes, networkBits(network, ipVersion), dataSize);
    data.push(encode(record));
    dataSize += data.at(-1)?.length ?? 0;
  }

  const tree = Buffer.concat(nodes.flatMap((pair) => pair.map((child) => encodeChild(child, nodes.length))));
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_750_000_000,
    database_type: 'Test',
    description: { en: 'Test' },
    ip_version: ipVersion,
    languages: ['en'],
    node_count: nodes.length,
    record_size: 24,
  });
  return Buffer.concat([tree, Buffer.alloc(16), ...data, Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1'), metadata]);
}

function insert(nodes: [Child, Child][], bits: string, data: number): void {
  let node = 0;
  for (const [depth, bit] of [...bits].entries()) {
    const child = nodes[node]?.[bit === '1' ? 1 : 0];
    if (!child) throw new Error('tree is broken');
    if (depth === bits.length - 1) child.data = data;
    else node = child.node ??= nodes.push([{}, {}]) - 1;
  }
}

/** Network prefix as a string of 0 and 1; IPv4 lives in the first 96 zero bits of an IPv6 tree. */
function networkBits(network: string, ipVersion: 4 | 6): string {
  const [address = '', prefix] = network.split('/');
  if (!address.includes(':')) {
    const bits = address.split('.').map((octet) => Number(octet).toString(2).padStart(8, '0'));
    return (ipVersion === 6 ? '0'.repeat(96) : '') + bits.join('').slice(0, Number(prefix));
  }
  const [head = '', tail = ''] = address.split('::');
  const groups = (part: string) => part.split(':').filter(Boolean);
  const zeros = Array<string>(8 - groups(head).length - groups(tail).length).fill('0');
  const bits = [...groups(head), ...zeros, ...groups(tail)].map((g) => parseInt(g, 16).toString(2).padStart(16, '0'));
  return bits.join('').slice(0, Number(prefix));
}

function encodeChild({ node, data }: Child, nodeCount: number): Buffer {
  const buffer = Buffer.alloc(3);
  buffer.writeUIntBE(node ?? (data === undefined ? nodeCount : nodeCount + 16 + data), 0, 3);
  return buffer;
}

const STRING = 2;
const DOUBLE = 3;
const UINT32 = 6;
const MAP = 7;
const ARRAY = 11;

function encode(value: Value): Buffer {
  if (typeof value === 'string') return Buffer.concat([control(STRING, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'number') return encodeNumber(value);
  if (Array.isArray(value)) return Buffer.concat([control(ARRAY, value.length), ...value.map(encode)]);
  const entries = Object.entries(value);
  return Buffer.concat([
    control(MAP, entries.length),
    ...entries.flatMap(([key, item]) => [encode(key), encode(item)]),
  ]);
}

function encodeNumber(value: number): Buffer {
  const isUint = Number.isInteger(value) && value >= 0;
  const bytes = Buffer.alloc(isUint ? 4 : 8);
  if (isUint) bytes.writeUInt32BE(value);
  else bytes.writeDoubleBE(value);
  return Buffer.concat([control(isUint ? UINT32 : DOUBLE, bytes.length), bytes]);
}

function control(type: number, size: number): Buffer {
  const [low, more] = size < 29 ? [size, []] : [29, [size - 29]];
  return type < 8 ? Buffer.from([(type << 5) | low, ...more]) : Buffer.from([low, type - 7, ...more]);
}
