import * as z from 'zod/mini';
import { endpoint } from './endpoint';

/** SHA-256 in hex. */
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

const section = z.object({ title: z.string(), paragraphs: z.array(z.string()) });
const termsOfService = z.object({
  version: z.string(),
  effectiveOn: z.string(),
  /** Of the whole text in both languages, and of the covenant in it: a receipt names both. */
  hash,
  covenantHash: hash,
  title: z.string(),
  sections: z.array(section),
});
export type TermsOfService = z.infer<typeof termsOfService>;

/** What we promise, and what holds between us and who writes. */
export const terms = {
  readTerms: endpoint({
    method: 'GET',
    path: '/terms',
    access: 'public',
    summary: 'The terms of service in force, in the caller’s language',
    request: z.strictObject({}),
    reply: termsOfService,
  }),
  readTermsByHash: endpoint({
    method: 'GET',
    path: '/terms/:hash',
    access: 'public',
    summary: 'The terms of service of any time, by the hash that a receipt names: of the whole, or of the covenant',
    request: z.strictObject({ hash }),
    reply: termsOfService,
  }),
};
