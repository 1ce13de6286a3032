import { fn, literal } from 'sequelize';
import { contactKind } from '../../../shared/contacts/contactKind';
import type { HeldClass } from '../../../shared/contract/privacy';
import type { Locale } from '../../../shared/errors';
import { graphemesOf } from '../../../shared/graphemes';
import { label } from '../../../shared/label';
import { maskEmail, maskPhone } from '../../accounts/contacts/maskContact';
import type { DefinedTable } from '../../platform/defineTable';
import type { DataClass } from '../../platform/personalData';
import {
  basisLabels,
  classLabels,
  protectionLabels,
  purposeLabels,
  retentionLabels,
} from '../../register/annotationLabels';
import { columnsOf, type PersonalColumn, personalColumnsOf } from '../../register/columns';
import type { Row } from '../../register/ownedRows';
import { ownedTables } from '../../register/ownedTables';
import type { Value } from '../../register/readValue';
import { showValue } from '../../register/showValue';
import { prepareKeys, readOwnValue } from './readOwnValue';
import { receivedLetters } from './receivedLetters';
import { shownRows, shownValueOf, shownWhere } from './shownRows';
import { unlessDamaged } from './unlessDamaged';

type HeldField = HeldClass['fields'][number];

const shownValues = 3;
const firstRows = 20;
const longestShown = 80;
const unreadable = label('（暂时无法读取）', '(cannot be read right now)');
const received = label('收到的信', 'Letters you received');
const waiting = label('还没到拆信的日子', 'not yet the day to open it');

function maskContact(value: string): string {
  if (/^o[\w-]{20,}$/.test(value)) return `${value.slice(0, 4)}***`;
  return contactKind(value) === 'email' ? maskEmail(value) : maskPhone(value);
}

function shown(value: Value, table: DefinedTable, column: PersonalColumn, locale: Locale): string {
  const isContact = column.annotation.class === 'contact';
  const text = isContact ? maskContact(String(value)) : showValue(table, column, value, locale);
  const letters = graphemesOf(text);
  return letters.length > longestShown ? `${letters.slice(0, longestShown).join('')}…` : text;
}

async function countsOf(table: DefinedTable, accountId: string): Promise<Row> {
  const counts = columnsOf(table).map(({ attribute, field }): [ReturnType<typeof fn>, string] => [
    fn('COUNT', literal(shownValueOf(table, field) ?? `\`${field}\``)),
    attribute,
  ]);
  const [row] = await table.model.findAll({ attributes: counts, where: shownWhere(table, accountId), raw: true });
  return (row ?? {}) as unknown as Row;
}

async function someRows(table: DefinedTable, accountId: string): Promise<Row[]> {
  const { value } = await shownRows(table, accountId, firstRows).next();
  const rows: Row[] = value ?? [];
  await prepareKeys(table, rows);
  return rows;
}

async function valuesOf(table: DefinedTable, column: PersonalColumn, rows: Row[], accountId: string, locale: Locale) {
  if (column.annotation.onExport !== 'include') return [];
  const values = new Set<string>();
  for (const row of rows) {
    if (row[column.attribute] === null || values.size >= shownValues) continue;
    const value = await unlessDamaged(readOwnValue(table, column, row, accountId));
    values.add(value === null ? unreadable[locale] : shown(value, table, column, locale));
  }
  return [...values];
}

async function fieldsOf(table: DefinedTable, accountId: string, locale: Locale): Promise<[DataClass, HeldField][]> {
  const counts = await countsOf(table, accountId);
  const rows = await someRows(table, accountId);
  const describe = async (column: PersonalColumn): Promise<[DataClass, HeldField]> => {
    const { class: dataClass, purpose, basis, retention, encryption } = column.annotation;
    const field = {
      name: `${table.label[locale]} · ${column.label[locale]}`,
      purpose: purposeLabels[purpose][locale],
      basis: basisLabels[basis][locale],
      retention: retentionLabels[retention][locale],
      protection: protectionLabels[encryption][locale],
      count: Number(counts[column.attribute] ?? 0),
      values: await valuesOf(table, column, rows, accountId, locale),
    };
    return [dataClass, field];
  };
  const fields: [DataClass, HeldField][] = [];
  for (const column of personalColumnsOf(table)) fields.push(await describe(column));
  return fields;
}

/** Letters others wrote, of which a recipient sees that they wait, and the title once they have arrived. */
async function receivedField(accountId: string, locale: Locale): Promise<HeldField> {
  const values: string[] = [];
  let count = 0;
  for await (const one of receivedLetters(accountId)) {
    count += 1;
    if (values.length < shownValues) values.push(one ? (one.letter.title ?? waiting[locale]) : unreadable[locale]);
  }
  return {
    name: received[locale],
    purpose: purposeLabels.deliver[locale],
    basis: basisLabels.contract[locale],
    retention: retentionLabels.letter[locale],
    protection: protectionLabels.letter_key[locale],
    count,
    values,
  };
}

/**
 * What we hold of a person, by class: every personal column of every table with its purpose, reason and expiry, how many
 * values there are and the first few, contacts masked. Derived from the register; marks are counted and never shown.
 */
export async function readHeldData(accountId: string, locale: Locale): Promise<HeldClass[]> {
  const fields: [DataClass, HeldField][] = [];
  for (const table of ownedTables().reverse()) fields.push(...(await fieldsOf(table, accountId, locale)));
  fields.push(['content', await receivedField(accountId, locale)]);
  return Object.entries(classLabels).map(([name, title]) => ({
    class: name,
    title: title[locale],
    fields: fields.filter(([dataClass]) => dataClass === name).map(([, field]) => field),
  }));
}
