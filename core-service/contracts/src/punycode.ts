/** One `xn--…` label of a domain as people read it (RFC 3492); as it was when it is not one. */
export function readableLabel(label: string): string {
  return label.startsWith('xn--') ? (decode(label.slice(4)) ?? label) : label;
}

const BASE = 36;
const [T_MIN, T_MAX] = [1, 26];

function decode(encoded: string): string | undefined {
  const cut = encoded.lastIndexOf('-');
  const output = [...encoded.slice(0, Math.max(cut, 0))];
  let [code, index, bias] = [128, 0, 72];
  let rest = encoded.slice(cut + 1);
  for (let isFirst = true; rest !== ''; isFirst = false) {
    const number = readNumber(rest, bias);
    if (!number) return undefined;
    rest = rest.slice(number.length);
    const count = output.length + 1;
    const place = index + number.value;
    bias = adapt(number.value, count, isFirst);
    code += Math.floor(place / count);
    if (code > 0x10ffff) return undefined;
    output.splice(place % count, 0, String.fromCodePoint(code));
    index = (place % count) + 1;
  }
  return output.join('');
}

/** A number of variable length: each digit tells by its size whether it is the last. */
function readNumber(text: string, bias: number): { value: number; length: number } | undefined {
  let [value, weight] = [0, 1];
  for (const [place, sign] of [...text].entries()) {
    const digit = parseInt(sign, BASE);
    if (Number.isNaN(digit)) return undefined;
    // Letters are 0 to 25, digits 26 to 35: the other way round than in base 36.
    const step = digit < 10 ? digit + 26 : digit - 10;
    const threshold = Math.min(Math.max(BASE * (place + 1) - bias, T_MIN), T_MAX);
    value += step * weight;
    if (step < threshold) return { value, length: place + 1 };
    weight *= BASE - threshold;
  }
  return undefined;
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / count);
  let bias = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; bias += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return bias + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + 38));
}
