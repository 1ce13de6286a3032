import { consentPurposes } from '../../../shared/consents';
import type { Locale } from '../../../shared/errors';
import { type Label, label } from '../../../shared/label';
import { consentLabels } from '../../accounts/consents/consentLabels';
import { definedTables } from '../../platform/defineTable';
import type { Personal } from '../../platform/personalData';
import {
  basisLabels,
  classLabels,
  eraseLabel,
  protectionLabels,
  purposeLabels,
  retentionLabels,
} from '../../register/annotationLabels';
import { personalColumnsOf } from '../../register/columns';
import { storageKeys } from '../../register/storageKeys';
import type { GeneratedTable, TableMaker } from './PolicySection';

const join = (parts: readonly string[], locale: Locale) => [...new Set(parts)].join(locale === 'en' ? ', ' : '、');
const headOf = (locale: Locale, ...head: Label[]) => head.map((one) => one[locale]);

const codesOf = (annotation: Personal): Label[] => [
  classLabels[annotation.class],
  purposeLabels[annotation.purpose],
  basisLabels[annotation.basis],
  retentionLabels[annotation.retention],
  protectionLabels[annotation.encryption],
  eraseLabel(annotation),
];

// Columns of one table that are alike in all respects share a row, or nobody would read to the end.
const held: TableMaker = (locale) => {
  const rows = new Map<string, string[]>();
  for (const table of definedTables()) {
    for (const { label, annotation } of personalColumnsOf(table)) {
      // It is read by the people who use us; what is of operators, they are told when they come.
      if (annotation.subject === 'operator') continue;
      const key = JSON.stringify([table.label[locale], ...codesOf(annotation).map((one) => one[locale])]);
      rows.set(key, [...(rows.get(key) ?? []), label[locale]]);
    }
  }
  const head = headOf(
    locale,
    label('所在', 'Where'),
    label('内容', 'What'),
    label('类别', 'Kind'),
    label('用途', 'Purpose'),
    label('依据', 'Reason'),
    label('保存期限', 'Kept'),
    label('保护', 'Protection'),
    label('注销时', 'On erasing'),
  );
  const cells = [...rows].map(([key, columns]) => {
    const [where, ...codes] = JSON.parse(key) as [string, ...string[]];
    return [where, join(columns, locale), ...codes];
  });
  return { head, rows: cells };
};

const nothing = label('不含个人信息', 'nothing of a person');

const receivers: TableMaker = (locale, { outboundHosts }) => ({
  head: headOf(
    locale,
    label('接收方', 'Receiver'),
    label('用途', 'Purpose'),
    label('得到的信息', 'What it gets'),
    label('地址', 'Address'),
  ),
  rows: Object.values(outboundHosts).map(({ receiver, purpose, calls, hosts }) => {
    const told = Object.values(calls).flatMap(({ personal }) => Object.values(personal).map((one) => one[locale]));
    return [receiver[locale], purpose[locale], join(told, locale) || nothing[locale], hosts.join(', ')];
  }),
});

const device: TableMaker = (locale, { cookies }) => ({
  head: headOf(locale, label('名称', 'Name'), label('内容', 'What'), label('保存期限', 'Kept')),
  rows: [
    ...Object.entries(cookies).map(([name, { holds, keptFor }]) => [`Cookie ${name}`, holds[locale], keptFor[locale]]),
    ...storageKeys.map(({ key, holds, keptFor }) => [key, holds[locale], keptFor[locale]]),
  ],
});

const inLog = label('日志，与数据库分开', 'in the log, apart from the database');

const elsewhere: TableMaker = (locale, { logFields, queueFields, ...traces }) => {
  const { redisKeys, objectPrefixes, operatorFiles, mailboxes } = traces;
  const traced = [redisKeys, objectPrefixes, operatorFiles, mailboxes, ...Object.values(queueFields)].flatMap(
    (traces) => Object.values(traces),
  );
  const kept = traced.map(({ holds, keptFor, purpose }) => [
    holds[locale],
    purposeLabels[purpose][locale],
    keptFor[locale],
  ]);
  const logged = join(
    Object.values(logFields).map(({ holds }) => holds[locale]),
    locale,
  );
  const distinct = [...new Map(kept.map((row) => [row.join(), row])).values()];
  return {
    head: headOf(locale, label('内容', 'What'), label('用途', 'Purpose'), label('保存', 'Kept')),
    rows: [...distinct, [logged, purposeLabels.security[locale], inLog[locale]]],
  };
};

const consents: TableMaker = (locale) => ({
  head: headOf(locale, label('事项', 'For'), label('未同意时', 'Without consent')),
  rows: consentPurposes.map((purpose) => [
    consentLabels[purpose][locale],
    label('不进行，其他功能不受影响', 'is not done, and nothing else changes')[locale],
  ]),
});

/** The tables of the policy, made from the register of personal data and the lists of traces. */
export const policyTables: Record<GeneratedTable, TableMaker> = { held, receivers, device, elsewhere, consents };
