// The parameters of RFC 3492, section 5.
const [base, least, most, skew, damp, firstBias, firstCode] = [36, 1, 26, 38, 700, 72, 128] as const;

const digitOf = (value: number): string => String.fromCharCode(value < 26 ? value + 97 : value + 22);

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / damp) : delta >> 1;
  rest += Math.floor(rest / count);
  let steps = 0;
  for (; rest > ((base - least) * most) >> 1; steps += base) rest = Math.floor(rest / (base - least));
  return steps + Math.floor(((base - least + 1) * rest) / (rest + skew));
}

function digitsOf(delta: number, bias: number): string {
  let digits = '';
  let rest = delta;
  for (let position = base; ; position += base) {
    const threshold = Math.min(Math.max(position - bias, least), most);
    if (rest < threshold) return digits + digitOf(rest);
    digits += digitOf(threshold + ((rest - threshold) % (base - threshold)));
    rest = Math.floor((rest - threshold) / (base - threshold));
  }
}

/** A label of a domain in the letters of ASCII (RFC 3492), without the `xn--` that marks it. */
export function punycode(label: string): string {
  const codes = [...label].map((sign) => sign.codePointAt(0) ?? 0);
  const plain = codes.filter((code) => code < firstCode);
  let output = String.fromCharCode(...plain) + (plain.length > 0 ? '-' : '');
  let [handled, last, delta, bias]: [number, number, number, number] = [plain.length, firstCode, 0, firstBias];
  while (handled < codes.length) {
    const next = Math.min(...codes.filter((code) => code >= last));
    delta += (next - last) * (handled + 1);
    for (const code of codes) {
      if (code < next) delta += 1;
      if (code !== next) continue;
      output += digitsOf(delta, bias);
      bias = adapt(delta, handled + 1, handled === plain.length);
      [delta, handled] = [0, handled + 1];
    }
    [delta, last] = [delta + 1, next + 1];
  }
  return output;
}
