import type { Parameters, RpcProduct } from '../aliyun/rpcGateway';
import type { RpcSignature } from '../aliyun/rpcSignature';
import type { ReportPusher } from './reportPusher';
import { SmsRefusal } from './smsRefusal';
import type { SmsService } from './smsService';

/** The RPC calls of dysmsapi.aliyuncs.com. */
export class SmsRoutes implements RpcProduct {
  readonly party = 'sms';
  readonly name = 'Dysmsapi';
  readonly version = '2017-05-25';
  readonly needed = {
    SendSms: ['PhoneNumbers', 'SignName', 'TemplateCode'],
    QuerySmsSign: ['SignName'],
    QuerySmsTemplate: ['TemplateCode'],
    QuerySendDetails: ['PhoneNumber', 'SendDate', 'PageSize', 'CurrentPage'],
  };

  constructor(
    readonly signature: RpcSignature,
    private readonly service: SmsService,
    private readonly reports: ReportPusher,
  ) {}

  namesIn({ PhoneNumbers, PhoneNumber }: Parameters): string[] {
    const number = (PhoneNumbers ?? PhoneNumber ?? '').replace(/^(?:\+86|0086|86)(?=\d{11}$)/, '');
    return [number, `+86${number}`];
  }

  act(action: string, parameters: Parameters): Record<string, unknown> {
    try {
      return { Message: 'OK', Code: 'OK', ...this.#answer(action, parameters) };
    } catch (error) {
      if (error instanceof SmsRefusal) return { Message: error.message, Code: error.code };
      throw error;
    }
  }

  /** isv.* and isp.* are the product's refusals, all other codes the gateway's. */
  refusal(code: string, message: string): Record<string, unknown> | null {
    return /^is[vp]\./.test(code) ? { Message: message, Code: code } : null;
  }

  #answer(action: string, parameters: Parameters): Record<string, unknown> {
    if (action === 'QuerySmsSign') return this.service.querySign(parameters);
    if (action === 'QuerySmsTemplate') return this.service.queryTemplate(parameters);
    if (action === 'QuerySendDetails') return this.service.queryDetails(parameters);
    const { bizId, booked } = this.service.send(parameters);
    this.reports.follow(booked);
    return { BizId: bizId };
  }
}
