/**
 * The 11 digits of a mainland mobile number, however the vendor or we write it (+86…, 0086…, 86…, plain); null for any
 * other number: the domestic SMS of our vendors reach no one else.
 */
export function mainlandNumber(phone: string): string | null {
  return /^(?:\+86|0086|86)?(1\d{10})$/.exec(phone)?.[1] ?? null;
}
