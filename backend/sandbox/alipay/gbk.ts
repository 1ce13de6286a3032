// The runtime reads GBK and does not write it: the table of its double bytes is read backwards, once.
function readTable(): Map<string, number> {
  const decoder = new TextDecoder('gbk');
  const table = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if (sign.length === 1 && sign !== '\uFFFD' && !table.has(sign)) table.set(sign, lead * 256 + trail);
    }
  }
  return table;
}

let table: Map<string, number> | undefined;

/** A text in GBK; `?` for what it has no sign for. */
export function toGbk(text: string): Buffer {
  table ??= readTable();
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    const double = table.get(sign);
    if (code < 0x80) bytes.push(code);
    else if (double === undefined) bytes.push(0x3f);
    else bytes.push(double >> 8, double & 0xff);
  }
  return Buffer.from(bytes);
}
