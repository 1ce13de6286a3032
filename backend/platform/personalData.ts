/** How close to a person a value is; access, export and the data map group by it. */
export type DataClass = 'pseudonymous' | 'personal' | 'contact' | 'content' | 'credential';

/** Whose value it is; what platform does not know is added by its owner (`declare module`), here and below. */
export interface DataSubjects {
  account: true;
}
export type DataSubject = keyof DataSubjects;

/** What for we hold it. */
export interface DataPurposes {
  account: true;
  security: true;
  rights: true;
}
export type DataPurpose = keyof DataPurposes;

/** Why we may hold it. Source: PIPL art. 13 (contract, legal duty, consent). */
export type LegalBasis = 'contract' | 'legal_duty' | 'consent';

/** How long it stays. */
export interface Retentions {
  /** Until the account is erased. */
  account: true;
  /** 90 days without use. */
  session: true;
  /** Ten minutes, swept within a day. */
  code: true;
  /** From when it was written. */
  days_90: true;
  /** Security records: Cybersecurity Law art. 23, six months. */
  days_190: true;
  /** E-Commerce Law art. 31, and consents. */
  years_3: true;
  /** Tax books. */
  years_10: true;
  /** Until money that is owed has arrived, and 90 days more for whom it was for to see that. */
  until_paid_back: true;
}
export type Retention = keyof Retentions;

/** How it lies in the database. */
export interface Protections {
  /** Encrypted by the key of its account. */
  account_key: true;
  /** Keyed blind index. */
  index: true;
  /** Keyed or salted one-way mark. */
  mark: true;
  /** As it is. */
  plain: true;
}
export type Protection = keyof Protections;

/** A law by which a value outlives its account; its words are in register/laws. */
export type KeepingLaw = 'books' | 'consent_proof' | 'closing_proof' | 'refusal' | 'audit' | 'money_owed';

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
