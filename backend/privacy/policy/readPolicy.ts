import type { Policy } from '../../../shared/contract/privacy';
import type { Locale } from '../../../shared/errors';
import { label } from '../../../shared/label';
import { policyVersion } from '../../../shared/policyVersion';
import type { Traces } from '../../platform/Trace';
import { policyTables } from './policyTables';
import { policyText } from './policyText';

const title = label('PostoMe 隐私政策', 'PostoMe privacy policy');

/**
 * The privacy policy in force, in one language, with all that is left of people outside of tables; its version is its
 * first day.
 */
export const readPolicy = (locale: Locale, traces: Traces): Policy => ({
  version: policyVersion,
  effectiveOn: policyVersion,
  title: title[locale],
  sections: policyText.map((section) => ({
    title: section.title[locale],
    paragraphs: section.paragraphs.map((paragraph) => paragraph[locale]),
    table: section.table ? policyTables[section.table](locale, traces) : null,
  })),
});
