import { z } from 'zod';
import type { Vendor } from './vendorLabels';

/** So many sends at most within any so many seconds. */
export interface SendLimit {
  most: number;
  seconds: number;
}

/** By what a vendor limits our sends: the account it counts them by, and how many of them it takes. */
export interface SendAccount {
  vendor: Vendor;
  account(): string;
  limits(): SendLimit[];
}

const unitSeconds: Record<string, number> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const one = /([1-9]\d+)\/(\d*)([smhd])/;

/** A setting that says how many sends an account takes: `5000/180s`, or several, `1000/s,30000000/d`; 10 at least. */
export const sendLimits = z.string().regex(new RegExp(`^${one.source}(,${one.source})*$`));

/** The limits that a setting of `sendLimits` says, the shortest first. */
export const readSendLimits = (text: string): SendLimit[] =>
  [...text.matchAll(new RegExp(one, 'g'))]
    .map(([, most, times, unit = 's']) => ({
      most: Number(most),
      seconds: (Number(times) || 1) * (unitSeconds[unit] ?? 1),
    }))
    .sort((limit, other) => limit.seconds - other.seconds);
