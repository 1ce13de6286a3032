/** `2026-01-08 16:44:10`: China's local time without a zone, as the SMS product writes it. */
export function chinaDateTime(epochMs: number): string {
  return new Date(epochMs + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** `20260108` in China. */
export function chinaDay(epochMs: number): string {
  return chinaDateTime(epochMs).slice(0, 10).replaceAll('-', '');
}
