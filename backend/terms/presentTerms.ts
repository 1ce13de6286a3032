import type { TermsOfService } from '../../shared/contract/terms';
import type { Locale } from '../../shared/errors';
import { label } from '../../shared/label';
import type { TermsVersion } from './TermsVersion';
import { hashesOf } from './versions';

const title = label('PostoMe 服务条款', 'PostoMe terms of service');

/** A version of the terms of service in one language; its version is its first day. */
export const presentTerms = (terms: TermsVersion, locale: Locale): TermsOfService => ({
  version: terms.version,
  effectiveOn: terms.version,
  ...hashesOf(terms),
  title: title[locale],
  sections: terms.sections.map((section) => ({
    title: section.title[locale],
    paragraphs: section.paragraphs.map((paragraph) => paragraph[locale]),
  })),
});
