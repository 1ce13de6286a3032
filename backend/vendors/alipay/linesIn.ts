// Far longer than any line of a bill.
const longestLine = 100_000;

/** The lines of a file in GBK, with either line end, as its bytes come; throws when one does not end. */
export async function* linesIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('gbk');
  let rest = '';
  for await (const piece of bytes) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new Error('a line of the bill does not end');
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  const last = rest + decoder.decode();
  if (last !== '') yield last;
}
