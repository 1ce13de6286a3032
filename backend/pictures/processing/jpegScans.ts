const [endOfImage, startOfScan] = [0xd9, 0xda];
// What no length follows: a zero after 0xff is a byte of the scan, 0xd0 and on part it, and what is below 0xc0 libjpeg
// passes over by its two bytes alone.
const standsAlone = (marker: number) => marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8);

/**
 * How many scans a JPEG has, each of which is a pass over the whole picture; counted as a decoder meets them, to the end of
 * its first picture, and no further than `most` and one.
 */
export function jpegScans(bytes: Buffer, most: number): number {
  let scans = 0;
  let at = 2;
  while (scans <= most) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) break;
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at] ?? endOfImage;
    at += 1;
    if (marker === endOfImage) break;
    if (standsAlone(marker)) continue;
    if (marker === startOfScan) scans += 1;
    if (at + 2 > bytes.length) break;
    at += bytes.readUInt16BE(at);
  }
  return scans;
}
