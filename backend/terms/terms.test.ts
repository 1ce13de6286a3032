import { type TermsOfService, terms } from '../../shared/contract/terms';
import type { Locale } from '../../shared/errors';
import { termsVersion } from '../../shared/termsVersion';
import { ask } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { hashesOf, termsInForce } from './versions';

testSystem({ clean: 'once' });
const locales = ['zh-CN', 'en'] as const;
const read = async (locale: Locale): Promise<TermsOfService> =>
  (await ask(terms.readTerms, {}, undefined, { 'Accept-Language': locale })).body;

describe('the terms of service', () => {
  it('are read by everybody in both languages, section for section', async () => {
    const [chinese, english] = await Promise.all(locales.map(read));
    const shape = ({ sections }: TermsOfService) => sections.map(({ paragraphs }) => paragraphs.length);
    expect(shape(chinese as TermsOfService)).toEqual(shape(english as TermsOfService));
    expect(chinese).toMatchObject({ version: termsVersion, effectiveOn: termsVersion, title: 'PostoMe 服务条款' });
    expect(english?.hash).toBe(chinese?.hash);
    expect(JSON.stringify(english)).not.toMatch(/\p{Script=Han}|undefined/u);
    for (const { title, paragraphs } of chinese?.sections ?? [])
      for (const text of [title, ...paragraphs]) expect(text).toMatch(/\p{Script=Han}/u);
  });

  it('name the on-time target, the 90 days before we close, refunds, the backup rule and the age', async () => {
    const { sections } = await read('en');
    const text = JSON.stringify(sections);
    for (const said of [
      '99 % are taken by whoever carries the notice within 15 minutes',
      '99.99 % within 24 hours',
      'confirmed in the 12 months before',
      'At least 90 days before the last day',
      'back to me, to a second person, keep trying for some years, destroy, or the money back',
      'never moved or destroyed for not being opened',
      'a year after it arrived at least',
      'say that it was late, and why',
      'Within 24 hours of sealing',
      'One must be 14',
    ])
      expect(text).toContain(said);
  });

  // A receipt names a version by its hash, for decades: whoever changes a word makes a new version, and keeps this one.
  it('never change under their version', () => {
    expect([termsInForce().version, hashesOf(termsInForce())]).toEqual([
      '2026-11-29',
      {
        hash: 'e6da22393f27b252dab5c22d54e32dae06f5731900d71cce13ec1601766892ff',
        covenantHash: '56846ecb96ce58bd56e5f10c339abb66c3a5c5873f63091d3d79689dd43670ee',
      },
    ]);
  });

  it('of any time are found by the hash that a receipt names, of the whole or of the covenant', async () => {
    const { hash, covenantHash } = await read('en');
    for (const named of [hash, covenantHash])
      expect((await ask(terms.readTermsByHash, { hash: named })).body).toMatchObject({ hash, covenantHash });
    expect((await ask(terms.readTermsByHash, { hash: '0'.repeat(64) })).status).toBe(404);
    expect((await ask(terms.readTermsByHash, { hash: 'latest' })).status).toBe(400);
  });
});
