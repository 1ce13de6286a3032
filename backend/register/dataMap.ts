import type { Annotation, Personal } from '../platform/personalData';
import type { Traces } from '../platform/Trace';
import type { TableFacts } from './facts';
import { keepLabels } from './laws';
import { storageKeys } from './storageKeys';

/**
 * All that is known of personal data, as one JSON document: every column with its annotation, every trace outside of
 * tables.
 */
export const dataMapOf = (tables: readonly TableFacts[], traces: Traces) => ({
  tables: tables.map(({ name, schema, ownership, columns }) => ({
    table: name,
    schema,
    ownership,
    columns: columns.map(({ field, annotation }) => ({ column: field, ...annotation })),
  })),
  reasonsToKeep: keepLabels,
  redisKeys: traces.redisKeys,
  objectPrefixes: traces.objectPrefixes,
  operatorFiles: traces.operatorFiles,
  mailboxes: traces.mailboxes,
  queueFields: traces.queueFields,
  logFields: traces.logFields,
  cookies: traces.cookies,
  storageKeys,
  outboundHosts: traces.outboundHosts,
});

type DataMap = ReturnType<typeof dataMapOf>;

const cell = (text: unknown) => String(text).replaceAll('|', '\\|');
const table = (head: string[], rows: unknown[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const erased = ({ onErase }: Personal) =>
  typeof onErase === 'object' ? `kept: ${keepLabels[onErase.keep].en}` : onErase;
const exported = ({ onExport }: Personal) => (onExport === 'include' ? 'yes' : `no: ${onExport.omit}`);

function columnRow(column: string, annotation: Annotation | undefined): unknown[] {
  if (annotation?.kind !== 'personal') return [column, `not personal: ${annotation?.why}`, ...Array(7).fill('')];
  const { class: dataClass, subject, purpose, basis, retention, encryption } = annotation;
  return [column, dataClass, subject, purpose, basis, retention, encryption, exported(annotation), erased(annotation)];
}

const tableHead = 'column,class,whose,purpose,basis,kept for,protection,exported,on erasing'.split(',');

const tableSection = ({ name, schema, ownership, columns }: TableFacts) =>
  [
    `### ${name}\n`,
    `Schema: ${schema}. Found by: ${ownership === 'nobody' ? 'nobody' : JSON.stringify(ownership)}.\n`,
    table(
      tableHead,
      columns.map(({ field, annotation }) => columnRow(field, annotation)),
    ),
  ].join('\n');

type Kept = { holds: { en: string }; keptFor: { en: string }; purpose?: string };
const keptRows = (kept: Record<string, Kept>) =>
  Object.entries(kept).map(([name, { holds, purpose, keptFor }]) => [
    `\`${name}\``,
    holds.en,
    purpose ?? '',
    keptFor.en,
  ]);

function traceSections({ outboundHosts: hosts, queueFields: queues, ...map }: DataMap): string[] {
  const keptHead = ['name', 'holds', 'purpose', 'kept for'];
  const stored = Object.fromEntries(map.storageKeys.map((one) => [one.key, one]));
  const calls = Object.values(hosts).flatMap(({ receiver, hosts: names, calls }) =>
    Object.entries(calls).map(([call, { personal, technical }]) => [
      receiver.en,
      names.join(', '),
      `\`${call}\``,
      Object.entries(personal)
        .map(([field, { en }]) => `${field} (${en})`)
        .join(', '),
      technical.join(', '),
    ]),
  );
  const logs = Object.entries(map.logFields).map(([name, { holds }]) => [`\`${name}\``, holds.en]);
  return [
    `## Keys in Redis\n\n${table(keptHead, keptRows(map.redisKeys))}`,
    `## Stored objects\n\n${Object.keys(map.objectPrefixes).length === 0 ? 'None.' : table(keptHead, keptRows(map.objectPrefixes))}`,
    `## Files at an operator’s terminal\n\n${table(keptHead, keptRows(map.operatorFiles))}`,
    `## Mailboxes\n\n${table(keptHead, keptRows(map.mailboxes))}`,
    `## Jobs in queues\n\n${table(
      ['queue', ...keptHead],
      Object.entries(queues).flatMap(([queue, fields]) => keptRows(fields).map((row) => [queue, ...row])),
    )}`,
    `## Fields of log lines\n\n${table(['field', 'holds'], logs)}`,
    `## Cookies\n\n${table(keptHead, keptRows(map.cookies))}`,
    `## Kept on the person’s device\n\n${table(keptHead, keptRows(stored))}`,
    `## Who is told what\n\n${table(['receiver', 'hosts', 'call', 'personal fields', 'other fields'], calls)}`,
  ];
}

/** The data map for people to read, in Markdown. */
export const dataMapMarkdown = (tables: readonly TableFacts[], traces: Traces): string =>
  `${[
    '# Data map',
    'Made by `npm run privacy:map` from the annotations beside each column and the list in `backend/traces.ts`; not edited by hand.',
    '## Tables',
    ...tables.map(tableSection),
    ...traceSections(dataMapOf(tables, traces)),
  ].join('\n\n')}\n`;

/** The data map for programs to read, in JSON. */
export const dataMapJson = (tables: readonly TableFacts[], traces: Traces): string =>
  `${JSON.stringify(dataMapOf(tables, traces), null, 2)}\n`;
