import { createHash } from 'node:crypto';
import { GatewayError } from '../aliyun/gatewayError';
import type { Parameters, RpcProduct } from '../aliyun/rpcGateway';
import type { RpcSignature } from '../aliyun/rpcSignature';
import type { People } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import type { KeptPart } from '../world/stateFile';

/** What has become of a number; every other is its owner's as ever. */
export const numberStates = ['same', 'reissued', 'cancelled', 'unknown'] as const;
export type NumberState = (typeof numberStates)[number];

/** What was asked, and the verdict that was answered. */
interface Asked {
  inputNumber: string;
  startTime: string;
  verdict: string;
}

type Kept = [string, { state: NumberState; at: number }][];

const DIGITS_OF_NUMBER = /^1[3-9]\d{9}$/;
const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
/** Refusals that come in a reply of status 200; all others are the gateway's. */
const IN_REPLY = ['PortabilityNumberNotSupported', 'RequestNumberNotSupported', 'RequestFrequencyLimit'];

const digest = (algorithm: 'md5' | 'sha256') => (number: string) => createHash(algorithm).update(number).digest('hex');
const masks: Record<string, { form: RegExp; of(number: string): string }> = {
  NORMAL: { form: DIGITS_OF_NUMBER, of: (number) => number },
  MD5: { form: /^[0-9a-f]{32}$/, of: digest('md5') },
  SHA256: { form: /^[0-9a-f]{64}$/, of: digest('sha256') },
};

/** What Alibaba Cloud knows of numbers that change hands (Dytnsapi, DescribePhoneTwiceTelVerify, version 2020-02-17). */
export class NumberService implements RpcProduct, KeptPart {
  readonly party = 'numbers';
  readonly name = 'Dytnsapi';
  readonly version = '2020-02-17';
  readonly needed = { DescribePhoneTwiceTelVerify: ['AuthCode', 'InputNumber', 'Mask', 'StartTime'] };
  onChange?: () => void;
  readonly asked: Asked[] = [];
  #numbers: Map<string, { state: NumberState; at: number }> = new Map();

  constructor(
    readonly signature: RpcSignature,
    private readonly authCode: string,
    private readonly people: People,
    private readonly clock: SandboxClock,
  ) {}

  /** From now on a number (11 digits) is so. */
  become(number: string, state: NumberState): void {
    this.#numbers.set(number, { state, at: this.clock.now() });
    this.onChange?.();
  }

  /** Every number is its owner's as ever, and nobody has asked. */
  forget(): void {
    this.#numbers.clear();
    this.asked.length = 0;
  }

  namesIn({ InputNumber = '', Mask = '' }: Parameters): string[] {
    const known = this.#numberBehind(InputNumber.toLowerCase(), Mask);
    return known ? [known, `+86${known}`] : [];
  }

  act(_action: string, parameters: Parameters): Record<string, unknown> {
    const { AuthCode, InputNumber = '', Mask = '', StartTime = '' } = parameters;
    const inputNumber = InputNumber.toLowerCase();
    if (AuthCode !== this.authCode) throw new GatewayError('AuthCodeNotExist', '授权码不存在');
    const mask = masks[Mask];
    if (!mask || !TIME.test(StartTime)) throw new GatewayError('InputParamIllegal', '参数不合法');
    if (!mask.form.test(inputNumber)) throw new GatewayError('MobileNumberTypeNotMatch', '号码与加密方式不匹配');
    const since = Date.parse(`${StartTime.replace(' ', 'T')}+08:00`);
    if (!(since >= 0)) throw new GatewayError('InputParamIllegal', '参数不合法');
    const verdict = this.#verdict(this.#numberBehind(inputNumber, Mask), since);
    this.asked.push({ inputNumber, startTime: StartTime, verdict });
    return { Code: 'OK', Message: 'OK', Data: { VerifyResult: verdict, Carrier: 'CMCC' } };
  }

  refusal(code: string, message: string): Record<string, unknown> | null {
    return IN_REPLY.includes(code) ? { Code: code, Message: message } : null;
  }

  snapshot(): Kept {
    return [...this.#numbers];
  }

  // A file of before knows of no numbers.
  restore(kept?: Kept): void {
    this.#numbers = new Map(kept);
  }

  /** 1 re-issued since then, 2 not, 3 cancelled, 0 cannot tell. */
  #verdict(number: string | undefined, since: number): string {
    const { state, at } = (number && this.#numbers.get(number)) || { state: 'same', at: 0 };
    if (state === 'cancelled') return '3';
    if (state === 'unknown') return '0';
    return state === 'reissued' && at > since ? '1' : '2';
  }

  #numberBehind(inputNumber: string, mask: string): string | undefined {
    const known = [...this.#numbers.keys(), ...this.people.list.flatMap(({ number }) => number?.slice(3) ?? [])];
    return known.find((number) => masks[mask]?.of(number) === inputNumber);
  }
}
