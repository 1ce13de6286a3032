import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type AlipayParty, createAlipay } from './alipay/createAlipay';
import { RpcGateway } from './aliyun/rpcGateway';
import { RpcSignature } from './aliyun/rpcSignature';
import { ReportPusher } from './aliyunSms/reportPusher';
import { SmsRoutes } from './aliyunSms/smsRoutes';
import { SmsService } from './aliyunSms/smsService';
import { GreenService } from './green/greenService';
import { PictureFolder } from './green/pictureFolder';
import { HandsetRoutes } from './handset/handsetRoutes';
import { Router } from './http/router';
import { serveHttp } from './http/serveHttp';
import { KmsService } from './kms/kmsService';
import { type Ledger, writeLedger } from './ledger';
import { MailServer } from './mail/mailServer';
import { NumberControlRoutes } from './numbers/numberControlRoutes';
import { NumberService } from './numbers/numberService';
import { OssBucket } from './oss/ossBucket';
import { OssRoutes } from './oss/ossRoutes';
import { OssSignature } from './oss/ossSignature';
import { ControlRoutes } from './phones/controlRoutes';
import { PhoneRoutes } from './phones/phoneRoutes';
import { VirtualControlRoutes } from './phones/virtualControlRoutes';
import { createTencentSms, type TencentSmsParty } from './tencentSms/createTencentSms';
import { collectTold } from './told';
import { createServiceAccount, mountServiceAccount } from './wechat/createServiceAccount';
import { EventPusher } from './wechat/eventPusher';
import { MediaChecks } from './wechat/mediaChecks';
import type { ServiceAccount } from './wechat/serviceAccount';
import { ShippingInfo } from './wechat/shippingInfo';
import { WeChat } from './wechat/weChat';
import { WeChatAnswers } from './wechat/weChatAnswers';
import { WeChatRoutes } from './wechat/weChatRoutes';
import { BillRoutes } from './wechatPay/billRoutes';
import { CertificateRoutes } from './wechatPay/certificateRoutes';
import { PayAnswers } from './wechatPay/payAnswers';
import { PayBills } from './wechatPay/payBills';
import { PaymentSheets } from './wechatPay/paymentSheets';
import { PayNotifier } from './wechatPay/payNotifier';
import { PayOrders } from './wechatPay/payOrders';
import { PayRefunds } from './wechatPay/payRefunds';
import { PaySigner } from './wechatPay/paySigner';
import { PlatformCertificates } from './wechatPay/platformCertificates';
import { RefundRoutes } from './wechatPay/refundRoutes';
import { RequestAuthorization } from './wechatPay/requestAuthorization';
import { WeChatPayRoutes } from './wechatPay/weChatPayRoutes';
import { VirtualOrders } from './wechatVirtual/virtualOrders';
import { VirtualPusher } from './wechatVirtual/virtualPusher';
import { VirtualSheets } from './wechatVirtual/virtualSheets';
import { XpayRoutes } from './wechatVirtual/xpayRoutes';
import { FaultBook } from './world/faultBook';
import { followTravel } from './world/followTravel';
import { IdSource } from './world/idSource';
import { Inbox } from './world/inbox';
import { People } from './world/people';
import { SandboxClock } from './world/sandboxClock';
import type { SandboxConfig } from './world/sandboxConfig';
import { type KeptParts, StateFile } from './world/stateFile';

export type { FaultScript } from './world/faultBook';
export type { SandboxConfig } from './world/sandboxConfig';

/** The running stand-ins: addresses for the product's settings, and the parties themselves for tests in the same process. */
export interface Sandbox {
  /** Base address of all HTTP parties and of the handset page. */
  url: string;
  /** Address with user and password, for SMTP_URL. */
  smtpUrl: string;
  clock: SandboxClock;
  people: People;
  inbox: Inbox;
  wechat: WeChat;
  serviceAccount: ServiceAccount;
  media: MediaChecks;
  shipping: ShippingInfo;
  events: EventPusher;
  wechatPay: {
    orders: PayOrders;
    sheets: PaymentSheets;
    refunds: PayRefunds;
    notifier: PayNotifier;
    certificates: PlatformCertificates;
  };
  wechatVirtual: { orders: VirtualOrders; sheets: VirtualSheets; pusher: VirtualPusher };
  alipay: AlipayParty;
  sms: { service: SmsService; reports: ReportPusher };
  tencentSms: TencentSmsParty;
  kms: KmsService;
  oss: OssBucket;
  green: GreenService;
  numbers: NumberService;
  mail: MailServer;
  faults: FaultBook;
  ledger(): Ledger;
  close(): Promise<void>;
}

/**
 * Starts the stand-ins of all outside parties; resolves when all listen, rejects when a port is taken or the state file is
 * out of reach.
 */
export async function startSandbox(config: SandboxConfig): Promise<Sandbox> {
  const state = new StateFile(config.stateFile);
  const parties = state.fill(() => createParties(config), keptParts);
  const stopTravel = followTravel(config.travelFile, parties.clock);
  const smtpPort = await parties.mail.listen();
  const server = await serveHttp(mountRoutes(config, parties), config.host, config.port, () =>
    parties.clock.now(),
  ).catch(async (error: unknown) => {
    await parties.mail.close();
    throw error;
  });
  const close = async () => {
    stopTravel();
    const { clock, events, serviceAccount, notifier, alipay, reports, tencentSms } = parties;
    const pushers = [events, serviceAccount.events, notifier, alipay.notifier, reports, tencentSms.receipts];
    for (const part of [clock, ...pushers]) part.close();
    server.closeAllConnections();
    await Promise.all([new Promise((resolve) => server.close(resolve)), parties.mail.close()]);
    state.close();
  };
  try {
    state.keep(keptParts(parties));
  } catch (error) {
    await close();
    throw error;
  }
  followWaiting(parties);
  const { port } = server.address() as AddressInfo;
  const credentials = `${encodeURIComponent(config.smtpUser)}:${encodeURIComponent(config.smtpPassword)}`;
  const { clock, people, inbox, wechat, media, events, sms, reports, kms, green, oss, mail, faults } = parties;
  const { orders, sheets, refunds, notifier, certificates, shipping, alipay } = parties;
  const { virtualOrders, virtualSheets, virtualPusher, tencentSms, serviceAccount } = parties;
  return {
    url: `http://${config.host}:${port}`,
    smtpUrl: `smtp://${credentials}@${config.host}:${smtpPort}`,
    ...{ clock, people, inbox, wechat, serviceAccount, media, shipping, events, kms, green, oss, mail, faults },
    wechatPay: { orders, sheets, refunds, notifier, certificates },
    wechatVirtual: { orders: virtualOrders, sheets: virtualSheets, pusher: virtualPusher },
    ...{ alipay, numbers: parties.numbers },
    sms: { service: sms, reports },
    tencentSms,
    ledger: () => collectLedger(parties),
    close,
  };
}

type Parties = ReturnType<typeof createParties>;

function createParties(config: SandboxConfig) {
  const clock = new SandboxClock();
  const ids = new IdSource(config.seed ?? randomBytes(8).toString('hex'));
  const people = new People(config.appId);
  const inbox = new Inbox();
  const faults = new FaultBook();
  const certificates = new PlatformCertificates(clock);
  const signer = new PaySigner(config, clock, ids, certificates);
  const orders = new PayOrders(config, clock, ids, people);
  const notifier = new PayNotifier(signer, clock, ids, faults, config.merchantId);
  const events = new EventPusher(config, clock, ids);
  const wechat = new WeChat(config, clock, ids, people, inbox, events, faults);
  const virtualPusher = new VirtualPusher(events, clock, faults);
  const virtualOrders = new VirtualOrders(clock, ids, faults, virtualPusher);
  const sms = new SmsService(config, clock, ids, people, inbox);
  const kmsCredentials = { accessKeyId: config.kmsAccessKeyId, accessKeySecret: config.kmsAccessKeySecret };
  const numberCredentials = { accessKeyId: config.numberAccessKeyId, accessKeySecret: config.numberAccessKeySecret };
  const greenCredentials = { accessKeyId: config.greenAccessKeyId, accessKeySecret: config.greenAccessKeySecret };
  return {
    ...{ clock, ids, people, inbox, faults, certificates, signer, orders, notifier, sms },
    alipay: createAlipay(config, clock, ids, faults),
    tencentSms: createTencentSms(config.tencentSms, { clock, ids, people, inbox, faults }),
    wechat,
    serviceAccount: createServiceAccount(config, { clock, ids, people, inbox, faults }),
    media: new MediaChecks(config.appId, clock, ids, wechat, events, faults),
    shipping: new ShippingInfo(config.merchantId, orders),
    events,
    ...{ virtualPusher, virtualOrders },
    virtualSheets: new VirtualSheets(config, virtualOrders, ids, (openid) => wechat.sessionKeysOf(openid)),
    sheets: new PaymentSheets(config, orders, notifier, ids, faults),
    refunds: new PayRefunds(orders, notifier, clock, ids, faults),
    reports: new ReportPusher(config.smsReportUrl, sms, clock, faults),
    kms: new KmsService(new RpcSignature(kmsCredentials, clock), config.kmsKeyId),
    oss: new OssBucket(ids),
    green: new GreenService(new RpcSignature(greenCredentials, clock), faults, new PictureFolder(ids, clock)),
    numbers: new NumberService(new RpcSignature(numberCredentials, clock), config.numberAuthCode, people, clock),
    mail: new MailServer(config, clock, ids, people, inbox, faults),
  };
}

/** In the order in which they are restored: sheets and refunds look for their orders. */
function keptParts(parties: Parties): KeptParts {
  const {
    ids,
    inbox,
    wechat,
    serviceAccount,
    orders,
    sheets,
    refunds,
    shipping,
    virtualOrders,
    alipay,
    kms,
    mail,
    numbers,
  } = parties;
  const { tokens, loginCodes, phoneCodes } = wechat;
  const ofService = { serviceAccount, serviceTokens: serviceAccount.tokens };
  const ofWechat = { wechat, tokens, loginCodes, phoneCodes, ...ofService };
  const ofMoney = { orders, sheets, refunds, shipping, virtualOrders, alipayTrades: alipay.trades };
  const ofSms = { sms: parties.sms, tencentSms: parties.tencentSms.product };
  return { ids, inbox, ...ofWechat, ...ofMoney, ...ofSms, kms, mail, numbers };
}

/** Messages that were on their way when an earlier process ended arrive now. */
function followWaiting({ sms, reports, tencentSms }: Parties): void {
  reports.follow(sms.messages.filter(({ status }) => status === 'waiting'));
  tencentSms.receipts.follow(tencentSms.product.messages.filter(({ status }) => status === 'waiting'));
}

function mountRoutes(config: SandboxConfig, parties: Parties): Router {
  const { clock, ids, people, inbox, faults, wechat, media, events, sheets, sms, reports, kms, green } = parties;
  const { virtualSheets, serviceAccount } = parties;
  const router = new Router();
  const answers = new WeChatAnswers(faults, ids);
  new WeChatRoutes(config, wechat, media, parties.shipping, serviceAccount, answers).mount(router);
  mountServiceAccount(router, serviceAccount, wechat, parties);
  mountWeChatPay(router, config, parties);
  mountVirtual(router, config, parties);
  parties.alipay.mount(router);
  const credentials = { accessKeyId: config.smsAccessKeyId, accessKeySecret: config.smsAccessKeySecret };
  const smsRoutes = new SmsRoutes(new RpcSignature(credentials, clock), sms, reports);
  const handset = new HandsetRoutes(people, config.appUrl, config.assetsDir);
  new RpcGateway([smsRoutes, kms, green, parties.numbers], faults, ids).mount(
    router,
    handset.page,
    parties.tencentSms.gateway,
  );
  new PhoneRoutes({ appUrl: config.appUrl, clock, people, inbox, wechat, serviceAccount, sheets, virtualSheets }).mount(
    router,
  );
  new NumberControlRoutes(people, parties.numbers).mount(router);
  handset.mount(router);
  mountOss(router, config, parties);
  const told = () =>
    collectTold({
      wechatPay: parties.notifier.attempts,
      alipay: parties.alipay.notifier.attempts,
      pushes: events.attempts,
    });
  new ControlRoutes(faults, clock, people, events, () => collectLedger(parties), told).mount(router);
  return router;
}

function mountOss(router: Router, config: SandboxConfig, { oss, green, faults, ids, clock }: Parties): void {
  const { ossAccessKeyId: accessKeyId, ossAccessKeySecret: accessKeySecret, ossRegion: region } = config;
  const bucket = config.ossBucket;
  const signature = new OssSignature({ accessKeyId, accessKeySecret, region, bucket }, clock);
  new OssRoutes(bucket, oss, signature, faults, ids).mount(router);
  const { folder } = green;
  new OssRoutes(folder.name, folder.bucket, folder.signature, faults, ids, green.party).mount(router);
}

function mountWeChatPay(router: Router, config: SandboxConfig, parties: Parties): void {
  const { clock, ids, faults, certificates, signer, orders, refunds, notifier } = parties;
  const answers = new PayAnswers(new RequestAuthorization(config, clock), signer, faults);
  new RefundRoutes(answers, refunds).mount(router);
  new CertificateRoutes(answers, certificates, signer).mount(router);
  new BillRoutes(answers, new PayBills(orders, refunds, clock), clock, ids).mount(router);
  new WeChatPayRoutes(config.merchantId, answers, orders, notifier).mount(router);
}

function mountVirtual(router: Router, config: SandboxConfig, parties: Parties): void {
  const { wechat, virtualOrders, virtualPusher, faults, ids } = parties;
  new XpayRoutes(config, wechat.tokens, virtualOrders, faults, ids).mount(router);
  new VirtualControlRoutes(virtualOrders, virtualPusher).mount(router);
}

function collectLedger(parties: Parties): Ledger {
  const { people, wechat, serviceAccount, sms, tencentSms } = parties;
  const { mail, orders, refunds, alipay, virtualOrders } = parties;
  const messages = {
    wechatMessages: wechat.messages,
    followerMessages: serviceAccount.messages,
    sms: sms.messages,
    mails: mail.mails,
  };
  const tencentMessages = tencentSms.product.messages;
  const payments = { orders: orders.list(), refunds: refunds.list(), alipayTrades: alipay.trades.list() };
  return writeLedger(people, { ...messages, tencentMessages, ...payments, virtualOrders: virtualOrders.list() });
}
