import type { Label } from '../../shared/label';

/** One section of the terms in both languages. */
export interface TermsSection {
  title: Label;
  paragraphs: readonly Label[];
}

/** The terms of service as they were in force from a day on; its text never changes, a change is a new version. */
export interface TermsVersion {
  version: string;
  sections: readonly TermsSection[];
  /** What holds should we ever close. It is a section of its own, in the middle of the others. */
  covenant: TermsSection;
}
