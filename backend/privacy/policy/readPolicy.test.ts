import { privacy } from '../../../shared/contract';
import type { Policy } from '../../../shared/contract/privacy';
import type { Locale } from '../../../shared/errors';
import { policyVersion } from '../../../shared/policyVersion';
import { definedTables } from '../../platform/defineTable';
import { cookieNames } from '../../platform/http/cookies';
import { classLabels, purposeLabels } from '../../register/annotationLabels';
import { personalColumnsOf } from '../../register/columns';
import { storageKeys } from '../../register/storageKeys';
import { ask } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { traces } from '../../traces';
import { handler } from './policyText';

testSystem();
const policies = {} as Record<Locale, Policy>;
const locales = ['zh-CN', 'en'] as const;

beforeAll(async () => {
  for (const locale of locales) {
    const { status, body } = await ask(privacy.readPolicy, {}, undefined, { 'Accept-Language': locale });
    expect(status).toBe(200);
    policies[locale] = body;
  }
});

const tableAt = (locale: Locale, index: number) => policies[locale].sections.filter(({ table }) => table)[index]?.table;

describe('the policy', () => {
  it('has its version, its day and its sections in both languages, to read without an account', () => {
    for (const locale of locales) {
      expect(policies[locale]).toMatchObject({ version: policyVersion, effectiveOn: '2026-12-02' });
      expect(policies[locale].sections.length).toBeGreaterThanOrEqual(13);
    }
    const shape = (locale: Locale) =>
      policies[locale].sections.map(({ paragraphs, table }) => [
        paragraphs.length,
        table?.head.length,
        table?.rows.map((row) => row.length),
      ]);
    expect(shape('zh-CN')).toEqual(shape('en'));
  });

  it('is written in its own language throughout', () => {
    expect(JSON.stringify(policies.en)).not.toMatch(/\p{Script=Han}|undefined|null,/u);
    for (const { title, paragraphs } of policies['zh-CN'].sections) {
      for (const text of [title, ...paragraphs]) expect(text).toMatch(/\p{Script=Han}/u);
    }
    expect(JSON.stringify(policies['zh-CN'])).not.toMatch(/undefined|\bart\. \d|\bby itself\b/);
    for (const row of tableAt('zh-CN', 0)?.rows ?? []) expect(row.at(-1)).toMatch(/^[^A-Za-z]+$/);
  });

  it.each(locales)('lists every column of the people who use us with its class and purpose (%s)', (locale) => {
    const rows = tableAt(locale, 0)?.rows ?? [];
    for (const table of definedTables()) {
      for (const { attribute, annotation, label } of personalColumnsOf(table)) {
        if (annotation.subject === 'operator') continue;
        const row = rows.find(
          ([where, what, kind, purpose]) =>
            where === table.label[locale] &&
            what?.split(/, |、/).some((one) => label[locale].includes(one)) &&
            kind === classLabels[annotation.class][locale] &&
            purpose === purposeLabels[annotation.purpose][locale],
        );
        expect([table.name, attribute, row !== undefined]).toEqual([table.name, attribute, true]);
      }
    }
  });

  it.each(locales)('lists every receiver with all it gets, every cookie and stored key (%s)', (locale) => {
    const receivers = tableAt(locale, 1)?.rows ?? [];
    for (const { receiver, hosts, calls } of Object.values(traces.outboundHosts)) {
      const row = receivers.find(([name]) => name === receiver[locale]);
      for (const host of hosts) expect(row?.[3]).toContain(host);
      for (const { personal } of Object.values(calls)) {
        for (const told of Object.values(personal)) expect(row?.[2]).toContain(told[locale]);
      }
    }
    const device = JSON.stringify(tableAt(locale, 2)?.rows);
    for (const name of [...Object.values(cookieNames), ...storageKeys.map(({ key }) => key)]) {
      expect(device).toContain(name);
    }
  });

  // One more is a new policy: raise its version with it.
  it('is of the version that named these receivers first', () => {
    const receivers = new Set(Object.values(traces.outboundHosts).map(({ receiver }) => receiver.en));
    expect([policyVersion, ...receivers]).toEqual([
      '2026-12-02',
      'Tencent (WeChat)',
      'Tenpay (WeChat Pay)',
      'Alipay (China)',
      'Alibaba Cloud (SMS)',
      'Tencent Cloud (SMS)',
      'Alibaba Cloud (number service)',
      'Alibaba Cloud (DirectMail)',
      'Alibaba Cloud (KMS)',
      'Alibaba Cloud (OSS)',
      'Alibaba Cloud (content moderation)',
    ]);
  });

  it('names who answers and where to write', () => {
    for (const locale of locales) {
      expect(JSON.stringify(policies[locale].sections[0])).toContain(handler.contact);
    }
  });
});
