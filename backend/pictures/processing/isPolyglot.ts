// Where other programs look for what they take: a page or a script, a PDF (in the first kilobyte), the end of an archive.
const edgeBytes = 65_557;
// The signs alone stand by chance in one photo of thousands; with a dozen more that can be typed, in none of a million.
const markup = /<(?:!doctype\s|html|script|svg|\?php)[\t\r\n\x20-\x7e]{12}/i;
const archiveEnd = 'PK\x05\x06\0\0\0\0';

/**
 * Whether a file that begins as a picture reads as something else, too: a page, a script, a PDF, a zip. What cameras put
 * behind a photo (a film, another photo) is none of these; it is only left out.
 */
export function isPolyglot(bytes: Buffer): boolean {
  const [start, end] = [bytes.subarray(0, edgeBytes), bytes.subarray(-edgeBytes)];
  if (start.subarray(0, 1_024).includes('%PDF-') || end.includes(archiveEnd, 0, 'latin1')) return true;
  return [start, end].some((edge) => markup.test(edge.toString('latin1')));
}
