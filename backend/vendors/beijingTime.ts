const offsetMs = 8 * 3_600_000;

/** An instant as vendors in China write it: `yyyy-MM-dd HH:mm:ss` on the clocks of Beijing. */
export const beijingTime = (at: Date): string =>
  new Date(at.getTime() + offsetMs).toISOString().slice(0, 19).replace('T', ' ');

/** The instant that such a vendor wrote; null when it is none. */
export function readBeijingTime(text: string | null | undefined): Date | null {
  if (!text || !/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/.test(text)) return null;
  const at = new Date(`${text.slice(0, 19).replace(' ', 'T')}+08:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}
