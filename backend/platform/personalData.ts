/** How close to a person a value is; access, export and the data map group by it. */
export type DataClass = 'pseudonymous' | 'personal' | 'contact' | 'content' | 'credential';

/** Whose value it is. `recipient` may be somebody who never signed up. */
export type DataSubject = 'account' | 'recipient' | 'payer';

export type DataPurpose = 'account' | 'write' | 'deliver' | 'pay' | 'security' | 'rights';

/** Why we may hold it. Source: PIPL art. 13 (contract, legal duty, consent). */
export type LegalBasis = 'contract' | 'legal_duty' | 'consent';

/**
 * How long it stays. `account`: until the account is erased; `letter`: until the letter is deleted or its account erased;
 * `notice`: as long as the letter it tells of, else 90 days, that of a code a day; `session`: 90 days without use; `code`:
 * ten minutes, swept within a day; `days_90`: from when it was written; `days_190`:
 * security records (Cybersecurity Law art. 23, six months); `years_3` (E-Commerce Law art. 31, and consents); `years_10` (tax books).
 */
export type Retention =
  | 'account'
  | 'letter'
  | 'notice'
  | 'session'
  | 'code'
  | 'days_90'
  | 'days_190'
  | 'years_3'
  | 'years_10';

/** How it lies in the database. `index`: keyed blind index; `mark`: keyed or salted one-way mark; `plain`: as it is. */
export type Protection = 'account_key' | 'letter_key' | 'index' | 'mark' | 'plain';

/** A law by which a value outlives its account; its words are in register/laws. */
export type KeepingLaw = 'books' | 'consent_proof' | 'closing_proof';

/** Why erasing an account leaves a value: a law keeps it, or it names nobody and is gone by itself so soon. */
export type KeepReason = KeepingLaw | 'fades_in_minutes' | 'fades_in_a_day' | 'fades_in_two_days';

/** What erasing an account does to it: the row goes, the value goes, or it stays for the reason named. */
export type OnErase = 'delete_row' | 'clear' | { keep: KeepReason };

export interface Personal {
  kind: 'personal';
  class: DataClass;
  subject: DataSubject;
  purpose: DataPurpose;
  basis: LegalBasis;
  retention: Retention;
  encryption: Protection;
  /** `include`: the person sees and exports the value; otherwise why the value itself is of no use to them. */
  onExport: 'include' | { omit: string };
  onErase: OnErase;
}

export interface NotPersonal {
  kind: 'not_personal';
  why: string;
}

/** What a column says of itself; see `defineTable`. */
export type Annotation = Personal | NotPersonal;

/** The annotation of a value that is of a person. */
export const personal = (annotation: Omit<Personal, 'kind'>): Personal => ({ kind: 'personal', ...annotation });

/** The annotation of a value that says nothing of a person, and why. */
export const notPersonal = (why: string): NotPersonal => ({ kind: 'not_personal', why });
