import { promisify } from 'node:util';
import { brotliDecompress, inflate } from 'node:zlib';

export type FontFault = 'kind' | 'broken';
export type ReadFont = { ending: 'woff2' | 'woff'; isVariable: boolean } | { fault: FontFault };

interface Table {
  tag: string;
  /** What it weighs once unpacked. */
  size: number;
}

/** Letters of every writing unfold to less. */
const largest = 16 * 1024 * 1024;
/** Without them nothing can be drawn. */
const needed = ['cmap', 'head', 'hhea', 'hmtx', 'maxp'];

const unbrotli = promisify<Buffer, { maxOutputLength: number }, Buffer>(brotliDecompress);
const uninflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate);

/**
 * What kind of font these bytes are, by their content alone: a directory that tells of every byte, tables that unfold to
 * what it says, and those that letters need. Browsers check what is in them once more before they draw with it.
 */
export async function readFont(bytes: Buffer): Promise<ReadFont> {
  const signature = bytes.toString('latin1', 0, 4);
  if (signature !== 'wOF2' && signature !== 'wOFF') return { fault: 'kind' };
  try {
    const isWhole = bytes.readUInt32BE(8) === bytes.length && bytes.readUInt16BE(14) === 0;
    if (!isWhole) return { fault: 'broken' };
    const tables = signature === 'wOF2' ? await woff2Tables(bytes) : await woffTables(bytes);
    const tags = new Set(tables.map(({ tag }) => tag));
    if (!needed.every((tag) => tags.has(tag))) return { fault: 'broken' };
    return { ending: signature === 'wOF2' ? 'woff2' : 'woff', isVariable: tags.has('fvar') };
  } catch {
    // An end before its time, or what does not unfold.
    return { fault: 'broken' };
  }
}

/** WOFF 1.0, 4 and 5: each table is packed by itself. @throws where they are not what the directory says */
async function woffTables(bytes: Buffer): Promise<Table[]> {
  const tables: Table[] = [];
  let whole = 0;
  for (let at = 0; at < bytes.readUInt16BE(12); at += 1) {
    const entry = bytes.subarray(44 + at * 20, 64 + at * 20);
    const [start, packed, size] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)];
    const part = bytes.subarray(start, start + packed);
    whole += size;
    if (part.length !== packed || whole > largest) throw new RangeError('a table beyond its bounds');
    const unpacked = packed === size ? part : await uninflate(part, { maxOutputLength: Math.max(1, size) });
    if (unpacked.length !== size) throw new RangeError('a table of another size');
    tables.push({ tag: entry.toString('latin1', 0, 4), size });
  }
  return tables;
}

/** Names of tables by their number in WOFF 2.0, 5.2; what has none is written out. */
const known =
  'cmap head hhea hmtx maxp name OS/2 post cvt fpgm glyf loca prep CFF VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar'.split(
    ' ',
  );
const writtenOut = 63;

/** WOFF 2.0, 4 and 5: all tables are packed as one. @throws where they are not what the directory says */
async function woff2Tables(bytes: Buffer): Promise<Table[]> {
  const reader = new Reader(bytes, 48);
  const tables: Table[] = [];
  for (let left = bytes.readUInt16BE(12); left > 0; left -= 1) {
    const flags = reader.byte();
    const number = flags & 63;
    const tag = number === writtenOut ? reader.text(4) : (known[number] ?? '');
    const size = reader.number();
    // Version 0 of the shapes of letters is their packed form, of everything else the plain one.
    const isShapes = tag === 'glyf' || tag === 'loca';
    const isTransformed = isShapes ? flags >> 6 === 0 : flags >> 6 !== 0;
    tables.push({ tag, size: isTransformed ? reader.number() : size });
  }
  const packed = bytes.readUInt32BE(20);
  const part = bytes.subarray(reader.at, reader.at + packed);
  const whole = tables.reduce((sum, { size }) => sum + size, 0);
  if (part.length !== packed || whole > largest) throw new RangeError('tables beyond their bounds');
  const unpacked = await unbrotli(part, { maxOutputLength: Math.max(1, whole) });
  if (unpacked.length !== whole) throw new RangeError('tables of another size');
  return tables;
}

class Reader {
  readonly #bytes: Buffer;
  at: number;
  constructor(bytes: Buffer, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }
  byte(): number {
    return this.#bytes.readUInt8(this.at++);
  }
  text(length: number): string {
    this.at += length;
    return this.#bytes.toString('latin1', this.at - length, this.at);
  }
  /** UIntBase128: seven bits a byte, at most five of them. */
  number(): number {
    let value = 0;
    for (let left = 5; left > 0; left -= 1) {
      const byte = this.byte();
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
    throw new RangeError('a number without an end');
  }
}
