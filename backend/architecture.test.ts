import { dirname, join } from 'node:path';
import {
  everyFile,
  importsOf,
  isTest,
  loading,
  productSources,
  roomOf,
  type Source,
  withoutComments,
} from './architecture/sources';

// The street: a room imports from rooms of a lower number, and its own. Rooms of one number do not know each other.
const street: Record<string, number> = {
  shared: 0,
  'backend/platform': 10,
  'backend/calendar': 20,
  'backend/migrations': 20,
  'backend/vendors': 20,
  'backend/inbox': 30,
  'backend/names': 30,
  'backend/noticeKinds': 35,
  'backend/vendorLimits': 37,
  'backend/messageConsents': 38,
  'backend/suppressions': 38,
  'backend/vendorPauses': 38,
  'backend/attemptJournal': 38,
  'backend/notices': 40,
  'backend/refusals': 40,
  'backend/accounts': 50,
  'backend/reports': 50,
  'backend/bounces': 55,
  'backend/ledger': 55,
  'backend/arrivalRules': 60,
  'backend/contentCheck': 60,
  'backend/followers': 60,
  'backend/ladder': 60,
  'backend/letterKeys': 60,
  'backend/questions': 60,
  'backend/rails': 60,
  'backend/pictures': 60,
  'backend/terms': 60,
  'backend/timeline': 60,
  'backend/trials': 60,
  'backend/waitingLetters': 65,
  'backend/letters': 70,
  'backend/invitations': 75,
  'backend/sealing': 80,
  'backend/redating': 80,
  'backend/changes': 85,
  'backend/numberGuard': 85,
  'backend/payments': 90,
  'backend/deliveries': 90,
  'backend/checkResults': 90,
  'backend/receipts': 90,
  'backend/square': 90,
  'backend/missedDay': 92,
  'backend/restoring': 92,
  'backend/orders': 95,
  'backend/series': 95,
  'backend/virtualPayments': 95,
  'backend/shipping': 95,
  'backend/authorNotices': 95,
  'backend/reconciliation': 95,
  'backend/moderation': 100,
  'backend/opening': 100,
  'backend/answers': 105,
  'backend/register': 110,
  'backend/lifecycle': 120,
  'backend/privacy': 130,
  'backend/promises': 135,
  'backend/reliability': 137,
  'backend/operations': 140,
  backend: 150,
};

// The hooks in which Taro tells a page of its life, as they are imported.
const lifecycles = /\{(?:\s*use[A-Z]\w*,?)+\s*\}/.source;

// What may be imported, read or called in one place only: the pattern, where, and the rule in words.
const singleHomes = [
  {
    // Also handed on without a call, and without brackets.
    pattern: /\bDate\.now\b|\bnew Date\b(?!\s*\(\s*[^\s)])/,
    home: /^backend\/platform\/clock\.ts$|^miniprogram\/services\//,
    rule: 'ask platform/clock (on the phone: services) for the time',
  },
  {
    pattern: /\bprocess\.env\b/,
    home: /^backend\/platform\/declareSettings\.ts$|^miniprogram\/services\//,
    rule: 'a setting is declared in the settings.ts of its owner',
  },
  {
    pattern: new RegExp(`${loading}bull['"\`]`),
    home: /^backend\/platform\/queue\.ts$/,
    rule: 'Bull is imported in platform/queue only',
  },
  {
    pattern: new RegExp(`${loading}prom-client['"\`]`),
    home: /^backend\/platform\/metrics\.ts$/,
    rule: 'figures are declared by platform/metrics',
  },
  {
    pattern: new RegExp(`${loading}(@alicloud/|wechatpay-node-v3|nodemailer|imapflow|postal-mime)`),
    home: /^backend\/vendors\//,
    rule: "vendors' SDKs are imported in backend/vendors only",
  },
  {
    // Alibaba's and Tencent Cloud's refusals and reports, and WeChat's numbers, which have five digits.
    pattern:
      /\bis[vp]\.[A-Z]|\b(?:Failed|Unauthorized)Operation\.[A-Z]|\bLimitExceeded\.[A-Z]|\bMOBILE_[A-Z]|(['"`]|[^\w.'"`-])(4\d{4}|89\d{3})(?![\w.])/,
    home: /^backend\/vendors\//,
    rule: "vendors' codes are read in backend/vendors only, as a reason of shared/noticeReasons",
  },
  {
    pattern: /aliyun|tencent-?sms/i,
    home: /^backend\/(vendors\/|(settings|traces)\.ts$)/,
    rule: 'who brings SMS is named in backend/vendors/sms only, and in the lists at the top',
  },
  {
    pattern: /\brouter\.(get|post|put|patch|del|delete|all|register|head|options)\(/,
    home: /^backend\/(app\.ts$|platform\/http\/(handle|health)\.ts$|\w+(\/\w+)?\/callbacks\.ts$)/,
    rule: 'endpoints are served by platform/http/handle, which asks who calls; only callbacks and health have routes of their own',
  },
  {
    pattern: new RegExp(`import ${lifecycles} from ['"]@tarojs/taro['"]`),
    home: /^miniprogram\/(services|pages|hooks|components)\//,
    rule: 'the life of a page is followed where pages are made',
  },
  {
    pattern: new RegExp(`(?<!import ${lifecycles} )${loading}@tarojs/taro['"\`]|\\bwx\\.\\w+\\(`),
    home: /^miniprogram\/services\//,
    rule: 'Taro and wx are called in miniprogram/services only',
  },
  {
    pattern: /from ['"][./]+\/shared\/contract['"]/,
    home: /^(backend|shared)\//,
    rule: 'the phone loads a module of the contract by its own file: what one journey calls stays out of the main package',
  },
];

// The floors of the phone: each imports from those before it, and its own.
const floors = ['routes.ts', 'letter', 'services', 'locales', 'hooks', 'components', 'pages'];

function importFaults(source: Source): string[] {
  const from = roomOf(source.path);
  return importsOf(source)
    .filter((target) => roomOf(target) !== from)
    .filter((target) => {
      const to = roomOf(target);
      if (from === 'miniprogram') return to !== 'shared';
      if (from === 'backend/sandbox') return true;
      return (street[to] ?? Number.POSITIVE_INFINITY) >= (street[from] ?? -1);
    })
    .map(
      (target) =>
        `${source.path} imports ${target}: imports point left along the street, from a lower room to none higher`,
    );
}

function entryFaults(source: Source): string[] {
  if (source.path === 'backend/app.ts') return [];
  return importsOf(source)
    .filter((target) => roomOf(target) !== roomOf(source.path) && /\/(routes|callbacks)(\.ts)?$/.test(target))
    .map((target) => `${source.path} imports ${target}: only backend/app.ts puts routes and callbacks together`);
}

function homeFaults(source: Source): string[] {
  if (source.path.startsWith('backend/sandbox/')) return [];
  const code = withoutComments(source.text);
  return singleHomes
    .filter(({ pattern, home }) => pattern.test(code) && !home.test(source.path))
    .map(({ rule }) => `${source.path}: ${rule}`);
}

// Models have a file of their name, and are imported by it.
const namedImport = /\bimport\s*\{([^}]*)\}\s*from\s*['"`](\.{1,2}\/[^'"`]+)/g;
const writing = 'create|bulkCreate|update|upsert|destroy|increment|decrement|truncate';

function writeFaults({ path, text }: Source): string[] {
  const code = withoutComments(text);
  const isNeighbour = (target: string) => ![roomOf(path), 'backend/platform', 'shared'].includes(roomOf(target));
  const foreign = [...code.matchAll(namedImport)]
    .filter((match) => isNeighbour(join(dirname(path), match[2] as string)))
    .flatMap((match) => (match[1] as string).split(',').map((name) => name.trim()));
  return foreign
    .filter((name) => /^[A-Z]\w*$/.test(name) && new RegExp(`\\b${name}\\.(${writing})\\(`).test(code))
    .map((name) => `${path} writes ${name}: rows are written by their own room, which offers a command`);
}

function contractFaults({ path, text }: Source): string[] {
  const served = withoutComments(text).matchAll(/\bhandle(?:File)?\(\s*router,\s*(\w+)\.\w+/g);
  const modules = new Set([...served].map((match) => match[1]));
  return [...modules]
    .filter((module) => roomOf(path) !== `backend/${module}`)
    .map((module) => `${path} serves ${module}: a contract is served by the room of its name`);
}

// What any product needs knows neither who brings our messages nor what they are about.
const ourWords =
  /wechat|weixin|wxpay|alipay|aliyun|alicloud|alibaba|tencent|sms|letter|order|payment|payer|postage|refund|recipient|deliver|notice/gi;
// The same words as others use them: of SQL and Sequelize, of an HTTP header, the name a browser gives itself.
const wordsOfOthers = /\border: \[\[|\bORDER BY\b|\bpayment=\(\)|\[\/MicroMessenger\/, 'WeChat'\]/g;

function wordFaults({ path, text }: Source): string[] {
  if (roomOf(path) !== 'backend/platform') return [];
  const found = `${path} ${withoutComments(text).replace(wordsOfOthers, '')}`.match(ourWords) ?? [];
  return [...new Set(found.map((word) => word.toLowerCase()))].map(
    (word) => `${path} says ${word}: platform/ is what any product would need, its owner declares it`,
  );
}

// What owners declare beside their code, and the one list that names it.
const lists = [
  { declared: /^backend\/.+\/settings\.ts$/, list: 'backend/settings.ts' },
  { declared: /^backend\/.+\/hosts\.ts$/, list: 'backend/traces.ts' },
];

const unlistedFaults = (sources: readonly Source[]) =>
  lists.flatMap(({ declared, list }) => {
    const listed = sources.filter(({ path }) => path === list).flatMap(importsOf);
    return sources
      .filter(({ path }) => declared.test(path) && !listed.includes(path.replace(/\.ts$/, '')))
      .map(({ path }) => `${path} is not in ${list}`);
  });

const floorOf = (path: string) => floors.indexOf(path.split('/')[1] as string);
const journeyOf = (path: string) => /^miniprogram\/pages\/(\w+)\//.exec(path)?.[1];

function phoneFaults(source: Source): string[] {
  const floor = floorOf(source.path);
  const journey = journeyOf(source.path);
  if (roomOf(source.path) !== 'miniprogram' || floor < 0) return [];
  const targets = importsOf(source).filter((target) => roomOf(target) === 'miniprogram');
  const up = targets.filter((target) => floorOf(target) > floor);
  const across = targets.filter((target) => journey && (journeyOf(target) ?? journey) !== journey);
  const packages = [...withoutComments(source.text).matchAll(new RegExp(`${loading}([^.'"\`][^'"\`]*)`, 'g'))];
  return [
    ...up.map((target) => `${source.path} imports ${target}: the phone imports from ${floors.join(' ← ')}`),
    ...across.map((target) => `${source.path} imports ${target}: a journey comes without the others`),
    ...(floors[floor] === 'letter' ? packages : []).map((match) => `${source.path} loads ${match[1]}: letter/ is pure`),
  ];
}

const faultsOf = (source: Source) =>
  [importFaults, entryFaults, homeFaults, writeFaults, contractFaults, wordFaults, phoneFaults].flatMap((find) =>
    find(source),
  );

const mostLines = 300;

const isTimelineOrText = (path: string) => /^(backend\/migrations|miniprogram\/locales)\//.test(path);

function lengthFaults({ path, text }: Source): string[] {
  if (isTest(path) || isTimelineOrText(path)) return [];
  const lines = text.trimEnd().split('\n').length;
  return lines > mostLines ? [`${path} has ${lines} lines: at most ${mostLines}`] : [];
}

describe('the house', () => {
  const files = everyFile();
  const sources = productSources();

  it('has rooms to look at', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(new Set(sources.map(({ path }) => roomOf(path)))).toContain('backend/letters');
  });

  it('keeps to the street and to single homes', () => {
    expect(sources.flatMap(faultsOf)).toEqual([]);
  });

  it('lists at the top what owners declare', () => {
    expect(sources.filter(({ path }) => lists.some(({ declared }) => declared.test(path))).length).toBeGreaterThan(10);
    expect(unlistedFaults(sources)).toEqual([]);
  });

  it.each([
    'backend/planted/settings.ts',
    'backend/vendors/sms/planted/settings.ts',
    'backend/vendors/planted/hosts.ts',
  ])('finds %s in no list', (path) => {
    expect(unlistedFaults([...sources, { path, text: '' }])).toEqual([expect.stringContaining(path)]);
  });

  it('keeps its files short', () => {
    expect(files.flatMap(lengthFaults)).toEqual([]);
  });

  it.each([
    ['backend/letters/planted.ts', "import { Order } from '../payments/Order';"],
    ['backend/payments/planted.ts', "import { Delivery } from '../deliveries/Delivery';"],
    ['backend/platform/planted.ts', "const { Account } = await import('../accounts/Account');"],
    ['backend/sandbox/wechat/planted.ts', "import { errors } from '../../../shared/errors';"],
    ['miniprogram/pages/home/planted.tsx', "import { logger } from '../../../backend/platform/logger';"],
    ['shared/planted.ts', "import { clock } from '../backend/platform/clock';"],
    ['backend/letters/planted.ts', 'const now = new Date();'],
    ['backend/letters/planted.ts', 'const now = new Date;'],
    ['backend/letters/planted.ts', 'const now = new Date( );'],
    ['backend/letters/planted.ts', 'const times = [1].map(Date.now);'],
    ['backend/letters/planted.ts', 'const key = process.env.APP_SECRET;'],
    ['backend/deliveries/planted.ts', "import Bull from 'bull';"],
    ['backend/deliveries/planted.ts', "import Dysms from '@alicloud/dysmsapi20170525';"],
    ['backend/letters/planted.ts', "const sdk = await import('@alicloud/openapi-core');"],
    ['backend/letters/planted.ts', "const sdk = await import(\n  /* when needed */ '@alicloud/openapi-core'\n);"],
    ['backend/letters/planted.ts', 'const mailer = await import(`nodemailer`);'],
    ['backend/letters/planted.ts', "const Bull = await import('bull');"],
    ['backend/letters/planted.ts', "import Bull = require('bull');"],
    ['backend/letters/planted.ts', "const { Order } = require('../payments/Order');"],
    ['backend/letters/planted.ts', "const { Order } = await import(\n  '../payments/Order'\n);"],
    ['miniprogram/pages/home/planted.ts', 'const { logger } = await import(`../../../backend/platform/logger`);'],
    ['miniprogram/locales/planted.ts', "const Taro = await import('@tarojs/taro');"],
    ['miniprogram/locales/planted.ts', "import Taro from '@tarojs/taro';"],
    ['miniprogram/components/planted.tsx', "import Taro, { useDidShow } from '@tarojs/taro';"],
    ['miniprogram/pages/home/planted.tsx', "import { useDidShow, getEnv } from '@tarojs/taro';"],
    ['miniprogram/pages/home/planted.tsx', "import * as Taro from '@tarojs/taro';"],
    ['miniprogram/hooks/planted.ts', 'wx.login({});'],
    ['miniprogram/locales/planted.ts', "import { useDidShow } from '@tarojs/taro';"],
    ['miniprogram/letter/planted.ts', "import { now } from '../services/clock';"],
    ['miniprogram/letter/planted.ts', "import { everywhere } from '../locales/everywhere';"],
    ['miniprogram/letter/planted.ts', "import { Button } from '../components/buttons/Button';"],
    ['miniprogram/letter/planted.ts', "import { useState } from 'react';"],
    ['miniprogram/services/planted.ts', "import { everywhere } from '../locales/everywhere';"],
    ['miniprogram/hooks/planted.ts', "import { Button } from '../components/buttons/Button';"],
    ['miniprogram/components/planted.ts', "import { texts } from '../pages/home/texts';"],
    ['miniprogram/pages/write/compose/planted.ts', "import { texts } from '../../letters/sent/texts';"],
    ['miniprogram/pages/home/planted.ts', "import { writing } from '../write/texts';"],
    ['backend/notices/channels/planted.ts', "export const sms = { vendor: 'aliyunSms' };"],
    ['backend/notices/channels/planted.ts', "export const path = 'tencent-sms';"],
    [
      'backend/notices/planted.ts',
      "const isPaid = outcome.code !== 'FailedOperation.InsufficientBalanceInSmsPackage';",
    ],
    ['backend/inbox/planted.ts', "import { readReports } from '../vendors/sms/aliyun/readReports';"],
    ['backend/notices/planted.ts', "const isUnknown = outcome.code === 'isv.MOBILE_NUMBER_ILLEGAL';"],
    ['backend/deliveries/planted.ts', "if (outcome.code === '43101') return spent;"],
    ['backend/letters/planted.ts', 'const sensitive = new Set([45168]);'],
    ['miniprogram/pages/letters/journey/planted.ts', "const codes = ['MOBILE_NOT_ON_SERVICE'];"],
    ['backend/payments/planted.ts', "import { letterRoutes } from '../letters/routes';"],
    ['backend/letters/planted.ts', "router.get('/letters/all', (ctx) => {});"],
    ['backend/worker.ts', "import { deliveryCallbacks } from './deliveries/callbacks';"],
    [
      'backend/lifecycle/erasing/planted.ts',
      "import { Letter } from '../../letters/Letter';\nawait Letter.destroy({ where: { authorId } });",
    ],
    [
      'backend/payments/planted.ts',
      "import { type Holder, Letter } from '../letters/Letter';\nvoid Letter.update({ authorId: null }, { where });",
    ],
    ['backend/platform/logger.ts', 'interface LogFields {\n  letterId?: string;\n}'],
    ['backend/platform/planted.ts', "export type Purpose = 'session' | 'delivery';"],
    ['backend/platform/http/planted.ts', 'export const wechatUrl = true;'],
    ['backend/platform/planted.ts', 'const rows = await Row.findAll({ where: { orderId } });'],
    ['backend/lifecycle/routes.ts', 'handle(router, privacy.closeAccount, async () => ({}));'],
    ['backend/letters/routes.ts', 'handleFile(\n  router,\n  privacy.exportData, async () => file);'],
  ])('finds a fault planted in %s: %s', (path, text) => {
    expect(faultsOf({ path, text })).toHaveLength(1);
  });

  it.each([
    ['backend/vendors/planted.ts', "const load = () => import('@alicloud/openapi-core');"],
    ['backend/platform/queue.ts', "import Bull from 'bull';"],
    ['backend/letters/planted.ts', "import { bullseye } from 'bullseye';"],
    ['backend/vendors/wechat/planted.ts', "const spent = '43101';"],
    ['backend/letters/planted.ts', "const times = [45_000, 1.45678, 450001, '143101'];"],
    ['backend/letters/planted.ts', "// it was import('bull') and new Date() once"],
    ['backend/letters/planted.ts', 'const at = new Date(clock.now());'],
    ['backend/letters/planted.ts', 'const at = new Date(\n  clock.now(),\n);'],
    ['miniprogram/components/planted.tsx', "import {\n  useDidShow,\n  useDidHide,\n} from '@tarojs/taro';"],
    ['miniprogram/services/planted.ts', "import Taro from '@tarojs/taro';\nimport { routes } from '../routes';"],
    ['miniprogram/letter/planted.ts', "import { limits } from '../../shared/contract/fields';"],
    ['miniprogram/pages/write/seal/planted.ts', "import { writing } from '../texts';"],
    ['miniprogram/pages/letter/planted.tsx', "import { LeadOn } from '../LeadOn';"],
    [
      'backend/lifecycle/erasing/planted.ts',
      "import { Letter } from '../../letters/Letter';\nconst count = await Letter.count({ where: { authorId } });",
    ],
    [
      'backend/letters/leaving/planted.ts',
      "import { Letter } from '../Letter';\nawait Letter.destroy({ where: { authorId } });",
    ],
    ['backend/privacy/routes.ts', 'handle(router, privacy.closeAccount, async () => ({}));'],
    [
      'backend/platform/planted.ts',
      "// as a letter does\nconst rows = await Row.findAll({ order: [['id', 'DESC']] });",
    ],
    ['backend/vendors/planted.ts', 'export const wechatUrl = true;'],
    ['backend/letters/planted.ts', 'let at: Date; const day = Date.UTC(2027, 0, 1);'],
  ])('finds no fault in %s: %s', (path, text) => {
    expect(faultsOf({ path, text })).toEqual([]);
  });

  it.each(['backend/letters/planted.ts', 'backend/local/planted.mjs', 'miniprogram/pages/home/planted.scss'])(
    'finds %s too long by one line',
    (path) => {
      expect(lengthFaults({ path, text: 'line\n'.repeat(mostLines) })).toEqual([]);
      expect(lengthFaults({ path, text: 'line\n'.repeat(mostLines + 1) })).toHaveLength(1);
    },
  );

  it.each(['backend/letters/planted.test.ts', 'backend/migrations/0009-planted.ts', 'miniprogram/locales/planted.ts'])(
    'lets %s be longer',
    (path) => {
      expect(lengthFaults({ path, text: 'line\n'.repeat(mostLines + 1) })).toEqual([]);
    },
  );
});
