/** A sign that windows-1251 has no place for: such a text would be garbage on the customer's site. */
export class NotInEncoding extends Error {}

const table = new Map(
  Array.from({ length: 128 }, (_, index) => index + 128)
    .map((byte): [string, number] => [new TextDecoder('windows-1251').decode(Uint8Array.of(byte)), byte])
    .filter(([sign]) => sign !== '\x98'),
);

/** A text in windows-1251. @throws NotInEncoding with the sign and its line */
export function toCp1251(text: string, name: string): Uint8Array {
  const signs = [...text];
  return Uint8Array.from(signs, (sign, index) => {
    const byte = sign < '\x80' ? sign.charCodeAt(0) : table.get(sign);
    if (byte !== undefined) return byte;
    const line = signs.slice(0, index).filter((each) => each === '\n').length + 1;
    throw new NotInEncoding(`${name}:${line}: windows-1251 has no “${sign}”`);
  });
}
