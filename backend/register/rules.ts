import type { Label } from '../../shared/label';
import type { Annotation, Personal } from '../platform/personalData';
import type { ColumnFacts, TableFacts } from './facts';
import { lawLabels } from './laws';

/** A column with its table, and what all of the table's columns say. */
interface Case {
  table: TableFacts;
  column: ColumnFacts;
  it: Personal;
  others: Personal[];
}

/** A rule holds when its test says so; its name is what a reader is told when it does not. */
type Rule = [name: string, holds: (given: Case, isOfLetters: boolean) => boolean];

const isPersonal = (annotation: Annotation | undefined): annotation is Personal => annotation?.kind === 'personal';
const isEncrypted = ({ encryption }: Personal) =>
  ['account_key', 'letter_key', 'release_key', 'payout_key'].includes(encryption);
const isKept = ({ onErase }: Personal) => typeof onErase === 'object';
const lawOf = ({ onErase }: Personal) =>
  typeof onErase === 'object' ? (lawLabels as Record<string, Label>)[onErase.keep] : undefined;
const isLong = ({ retention }: Personal) =>
  ['years_3', 'years_10', 'until_lifted', 'until_paid_back'].includes(retention);
const isSwept = ({ retention }: Personal) => ['code', 'days_90', 'days_190'].includes(retention);
// What outlives the account for the sake of money that is owed, and then goes.
const isOwed = ({ retention }: Personal) => retention === 'until_paid_back';
const idLike = /(^|_)(id|no|key)$|^holder$|^reference$/;
// Who reported is kept nowhere, and a report goes with its letter, which outlives its author in its recipient's hands: it is
// looked at like a released piece, and shown to nobody else, its author least of all.
const isReported = ({ name }: TableFacts) => name === 'letter_reports';
const isReleased = (table: TableFacts) => table.name === 'content_releases' || isReported(table);
// They carry for letters and for accounts alike.
const isOfNotices = ({ name }: TableFacts) => /^notices$|^notice_/.test(name);
const sameIn = (read: (one: Personal) => unknown, { it, others }: Case) =>
  others.every((other) => read(other) === read(it));
const same = (when: boolean, then: boolean) => when === then;
const only = (when: boolean, then: boolean) => !when || then;

const protection: Rule[] = [
  ['bytes are encrypted, indexed or marked', ({ it, column }) => only(column.isBinary, it.encryption !== 'plain')],
  [
    'what is no bytes is plain, or a mark written as text',
    ({ it, column }) => only(!column.isBinary, it.encryption === 'plain' || it.encryption === 'mark'),
  ],
  [
    'contacts and words of letters are encrypted',
    ({ it }) => only(['contact', 'content'].includes(it.class), isEncrypted(it)),
  ],
  [
    'the key of a letter encrypts what is of letters, no other',
    ({ it, table }, ofLetters) =>
      only(isEncrypted(it) && !isReleased(table), same(it.encryption === 'letter_key', ofLetters)),
  ],
  [
    'what is released to be looked at has a key of its own, and nothing else has',
    ({ it, table }) => only(isEncrypted(it), same(it.encryption === 'release_key', isReleased(table))),
  ],
  [
    'who is paid out by hand has a key of the payout, and nothing else has',
    ({ it, table }) => same(it.encryption === 'payout_key', table.name === 'payouts' && it.class === 'contact'),
  ],
  ['an index is called one', ({ it, column }) => same(it.encryption === 'index', /_index$/.test(column.field))],
  ['an index is a pseudonym', ({ it }) => only(it.encryption === 'index', it.class === 'pseudonymous')],
  [
    'a mark is a credential or a pseudonym',
    ({ it }) => only(it.encryption === 'mark', ['credential', 'pseudonymous'].includes(it.class)),
  ],
  [
    'the mark of an account is a pseudonym',
    ({ it, column }) => only(column.field === 'subject_mark', it.class === 'pseudonymous'),
  ],
  [
    'a credential is kept as a mark',
    ({ it, column }) => only(it.class === 'credential' && column.isBinary, it.encryption === 'mark'),
  ],
  [
    'tokens, codes and keys are credentials',
    ({ it, column }) => only(/fingerprint$|^wrapped$|^hash$|^code_mark$/.test(column.field), it.class === 'credential'),
  ],
];

const classes: Rule[] = [
  [
    'an id is a pseudonym, and a plain pseudonym an id',
    ({ it, column }) => only(it.encryption === 'plain', same(it.class === 'pseudonymous', idLike.test(column.field))),
  ],
  [
    'what is plain says no more than an id or a fact of use',
    ({ it }) => only(it.encryption === 'plain', it.class !== 'contact' && it.class !== 'content'),
  ],
  [
    'words of letters are written ones',
    ({ it }) => only(isEncrypted(it), same(it.class === 'content', it.purpose === 'write')),
  ],
  [
    'an encrypted contact is no mere fact',
    ({ it, column }) =>
      only(isEncrypted(it) && it.class === 'personal', /name$/.test(column.field) && it.purpose === 'account'),
  ],
  [
    'recipients are whom letters name, in the first place or in the second',
    ({ it, column, table }) =>
      same(
        it.subject === 'recipient',
        /^(recipient|second)_(name|phone|email)/.test(column.field) || table.name === 'opening_codes',
      ),
  ],
  ['payers are who pays', ({ it, column }) => same(it.subject === 'payer', /^payer_/.test(column.field))],
];

const reasons: Rule[] = [
  ['nothing is held by consent: what needs it holds nothing yet', ({ it }) => it.basis !== 'consent'],
  [
    'books and proofs are duties by law',
    ({ it }) => only(['pay', 'rights'].includes(it.purpose), it.basis === 'legal_duty'),
  ],
  [
    'a duty by law is one of books, proofs, safety or youth',
    ({ it, column }) =>
      only(
        it.basis === 'legal_duty',
        ['pay', 'rights', 'security'].includes(it.purpose) || column.field === 'is_minor',
      ),
  ],
  [
    'a table has one purpose, letters and notices aside',
    (given) => given.table.name === 'letters' || isOfNotices(given.table) || sameIn(({ purpose }) => purpose, given),
  ],
  [
    'letters are there to be written and delivered',
    ({ it, table }) => only(table.name === 'letters', ['write', 'deliver'].includes(it.purpose)),
  ],
  ['a recipient is known for delivery only', ({ it }) => only(it.subject === 'recipient', it.purpose === 'deliver')],
];

const times: Rule[] = [
  [
    'books stay ten years, unless cleared, or there for what is owed',
    ({ it }) => same(it.retention === 'years_10', it.purpose === 'pay' && it.onErase !== 'clear' && !isOwed(it)),
  ],
  [
    'for what is owed stay who is paid, and by which closing it is found',
    ({ it, table }) => same(isOwed(it), it.encryption === 'payout_key' || table.name === 'owed_orders'),
  ],
  [
    'until it is paid back, and nothing else does',
    ({ it }) => same(isOwed(it), typeof it.onErase === 'object' && it.onErase.keep === 'money_owed'),
  ],
  [
    'what is of letters stays as long as they',
    ({ it, table }, ofLetters) => only(it.retention === 'letter', ofLetters || table.name === 'letter_keys'),
  ],
  ['and no longer', ({ it }, ofLetters) => only(ofLetters, it.retention === 'letter')],
  [
    'what is of operators stays while they work for us, or as long as the audit',
    ({ it }) => only(it.subject === 'operator', it.retention === 'employment' || it.retention === 'years_3'),
  ],
  ['and is there for security', ({ it }) => only(it.subject === 'operator', it.purpose === 'security')],
  ['nobody else works for us', ({ it }) => only(it.retention === 'employment', it.subject === 'operator')],
  [
    'what is of notices stays as long as what they tell of',
    ({ it, table }) => same(it.retention === 'notice', isOfNotices(table)),
  ],
  [
    'notices are there to deliver letters and to keep accounts safe',
    ({ it, table }) => only(isOfNotices(table), ['deliver', 'security'].includes(it.purpose)),
  ],
  [
    'a table has one retention, what goes before aside',
    (given) => {
      const goesBefore = (one: Personal) => one.onErase === 'clear' || isOwed(one);
      const lasting = { ...given, others: given.others.filter((one) => !goesBefore(one)) };
      return goesBefore(given.it) || sameIn(({ retention }) => retention, lasting);
    },
  ],
  [
    'what is cleared when the account goes does not stay longer',
    ({ it }) => only(it.onErase === 'clear', ['account', 'years_10', 'years_3'].includes(it.retention)),
  ],
];

const erasing: Rule[] = [
  [
    'a wish is kept until it is lifted, and nothing else is',
    ({ it }) => same(it.retention === 'until_lifted', typeof it.onErase === 'object' && it.onErase.keep === 'refusal'),
  ],
  ['a row goes as a whole or not at all', (given) => sameIn(({ onErase }) => onErase === 'delete_row', given)],
  ['what is kept is kept for years, or soon gone by itself', ({ it }) => only(isKept(it), isLong(it) || isSwept(it))],
  ['what stays for years is kept or cleared', ({ it }) => only(isLong(it), it.onErase !== 'delete_row')],
  [
    'what is kept for years names its law, and nothing else does',
    ({ it }) => only(typeof it.onErase === 'object', same(isLong(it), lawOf(it) !== undefined)),
  ],
  ['what is cleared can be empty', ({ it, column }) => only(it.onErase === 'clear', column.isNullable)],
  [
    'contacts are not kept, but for paying what is owed',
    ({ it }) => only(['contact', 'content'].includes(it.class), !isKept(it) || isOwed(it)),
  ],
  [
    'the link to an account is not kept',
    ({ it, column, table }) =>
      only(
        table.ownership !== 'nobody' && 'account' in table.ownership && table.ownership.account === column.attribute,
        !isKept(it),
      ),
  ],
];

const exporting: Rule[] = [
  [
    'marks, indexes and credentials are never exported',
    ({ it }) => only(['mark', 'index'].includes(it.encryption) || it.class === 'credential', it.onExport !== 'include'),
  ],
  [
    'what is left out of the export is no value of a person',
    // But for what a reader reported: its author has those words in the letter, and is not led to who did.
    ({ it, table }) =>
      only(it.onExport !== 'include' && !isReported(table), it.class === 'pseudonymous' || it.class === 'credential'),
  ],
  ['what is left out says why', ({ it }) => it.onExport === 'include' || it.onExport.omit.length >= 8],
];

const rules: readonly Rule[] = [...protection, ...classes, ...reasons, ...times, ...erasing, ...exporting];

const tellsOfSomebody =
  /name|phone|mail|openid|union|subject|contact|title|body|signature|network|device|account_id|author_id|recipient|payer/;

function notPersonalFaults({ ownership }: TableFacts, { field, isBinary, annotation }: ColumnFacts): string[] {
  if (annotation?.kind !== 'not_personal') return [];
  const faults: string[] = [];
  if (annotation.why.length < 8) faults.push('what is not personal says why');
  if (tellsOfSomebody.test(field)) faults.push('what its name tells of somebody is personal');
  if (isBinary && ownership !== 'nobody' && !/hash$|^seal$/.test(field))
    faults.push('bytes of an account are personal');
  return faults;
}

function ownershipFaults(table: TableFacts): string[] {
  const { ownership, columns } = table;
  const personal = columns.map(({ annotation }) => annotation).filter(isPersonal);
  if (ownership === 'nobody') {
    const isGood = personal.every(
      (one) => isSwept(one) || one.retention === 'until_lifted' || one.subject === 'operator',
    );
    return isGood ? [] : [`${table.name}: what is personal has an owner, is soon swept, a wish, or an operator's`];
  }
  const link = Object.values(ownership)[0];
  const owning = columns.find(({ attribute }) => attribute === link)?.annotation;
  return isPersonal(owning) ? [] : [`${table.name}: the column that says whose a row is, is personal`];
}

function isOfLetters({ name, ownership }: TableFacts, tables: readonly TableFacts[]): boolean {
  if (name === 'letters') return true;
  if (ownership === 'nobody' || !('of' in ownership) || ownership.orAccount) return false;
  const parent = tables.find((one) => one.name === ownership.of);
  return parent !== undefined && isOfLetters(parent, tables);
}

function columnFaults(table: TableFacts, column: ColumnFacts, ofLetters: boolean): string[] {
  const { annotation } = column;
  if (!annotation) return ['every column says whether it is personal'];
  if (!isPersonal(annotation)) return notPersonalFaults(table, column);
  const others = table.columns.map((one) => one.annotation).filter(isPersonal);
  const given = { table, column, it: annotation, others };
  return rules.filter(([, holds]) => !holds(given, ofLetters)).map(([name]) => name);
}

/** Where annotations make no sense together: the column and the rule it breaks, in words. */
export function ruleFaults(tables: readonly TableFacts[]): string[] {
  return tables.flatMap((table) => {
    const ofLetters = isOfLetters(table, tables);
    const faults = table.columns.flatMap((column) =>
      columnFaults(table, column, ofLetters).map((fault) => `${table.name}.${column.field}: ${fault}`),
    );
    return [...faults, ...ownershipFaults(table)];
  });
}
