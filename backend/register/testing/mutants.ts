import type { Annotation, Personal } from '../../platform/personalData';
import { personal } from '../../platform/personalData';
import type { TableFacts } from '../facts';

/** A register with one annotation flipped or dropped; `field` says which part of it. */
export interface Mutant {
  field: string;
  name: string;
  tables: TableFacts[];
}

type Choices = { [Field in keyof Omit<Personal, 'kind'>]: readonly Personal[Field][] };

const choices: Choices = {
  class: ['pseudonymous', 'personal', 'contact', 'content', 'credential'],
  subject: ['account', 'recipient', 'payer'],
  purpose: ['account', 'write', 'deliver', 'pay', 'security', 'rights'],
  basis: ['contract', 'legal_duty', 'consent'],
  retention: [
    'account',
    'letter',
    'notice',
    'session',
    'code',
    'days_90',
    'days_190',
    'years_3',
    'years_10',
    'until_lifted',
    'until_paid_back',
  ],
  encryption: ['account_key', 'letter_key', 'payout_key', 'index', 'mark', 'plain'],
  onExport: ['include', { omit: 'a planted reason' }],
  onErase: ['delete_row', 'clear', { keep: 'consent_proof' }, { keep: 'money_owed' }],
};

const planted = personal({
  class: 'personal',
  subject: 'account',
  purpose: 'account',
  basis: 'contract',
  retention: 'account',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
});

function othersOf(annotation: Annotation): [field: string, changed: Annotation | undefined][] {
  const dropped: [string, undefined] = ['dropped', undefined];
  if (annotation.kind === 'not_personal')
    return [dropped, ['kind', planted], ['why', { ...annotation, why: 'a planted reason' }]];
  const flipped = Object.entries(choices).flatMap(([field, values]) =>
    values
      .filter((value) => JSON.stringify(value) !== JSON.stringify(annotation[field as keyof Choices]))
      .map((value): [string, Annotation] => [field, { ...annotation, [field]: value }]),
  );
  return [dropped, ['kind', { kind: 'not_personal', why: 'a planted reason' }], ...flipped];
}

/** Every register that differs from the given one in one part of one annotation, one at a time. */
export function* mutantsOf(tables: readonly TableFacts[]): Generator<Mutant> {
  for (const [at, table] of tables.entries()) {
    for (const [index, column] of table.columns.entries()) {
      if (!column.annotation) continue;
      for (const [field, annotation] of othersOf(column.annotation)) {
        const columns = table.columns.with(index, { ...column, annotation: annotation as Annotation });
        const name = `${table.name}.${column.field} ${field}: ${JSON.stringify(annotation)}`;
        yield { field, name, tables: tables.with(at, { ...table, columns }) };
      }
    }
  }
}
