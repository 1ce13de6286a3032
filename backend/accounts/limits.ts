import { day, hour, limit, minute, type Place, type Use } from '../platform/limits/limit';

/** How long a contact is left alone after a code. */
export const codePauseSeconds = minute;

/**
 * How often somebody may try to get in. A "subnet" is an address or an IPv6 /64, a "network" a /24 or /48. A network may
 * three times what one of its subnets may, so that a single one can't use up what all its neighbours have.
 */
export const accountLimits = {
  /** Of one asker; to a number also of all of them, since the vendor takes no second one in a minute. */
  codePause: limit('codePause', [{ calls: 1, seconds: codePauseSeconds }]),
  codesFromSubnet: limit('codesFromSubnet', [
    { calls: 30, seconds: hour },
    { calls: 150, seconds: day },
  ]),
  codesFromNetwork: limit('codesFromNetwork', [
    { calls: 90, seconds: hour },
    { calls: 450, seconds: day },
  ]),
  wrongCodesFromSubnet: limit('wrongCodesFromSubnet', [{ calls: 100, seconds: hour }]),
  wrongCodesFromNetwork: limit('wrongCodesFromNetwork', [{ calls: 300, seconds: hour }]),
  /** Five wrong passwords for one name from one subnet, then ever longer pauses. */
  wrongPasswordsOfNameFromSubnet: limit('wrongPasswordsOfNameFromSubnet', [
    { calls: 5, seconds: minute },
    { calls: 10, seconds: hour },
  ]),
  wrongPasswordsOfNameADayFromSubnet: limit('wrongPasswordsOfNameADayFromSubnet', [{ calls: 20, seconds: day }]),
  wrongPasswordsOfNameFromNetwork: limit('wrongPasswordsOfNameFromNetwork', [
    { calls: 30, seconds: hour },
    { calls: 60, seconds: day },
  ]),
  /** However many networks try, but for those the owner has been signed in from. */
  wrongPasswordsOfName: limit('wrongPasswordsOfName', [{ calls: 50, seconds: hour }]),
  /**
   * Where the owner has been signed in, once strangers behind the same address or near it have used up what they may:
   * twice an hour each address. So of one name at most 68 a day from an address (20, and 2 an hour), 160 from a network.
   */
  wrongPasswordsAtHomeFromSubnet: limit('wrongPasswordsAtHomeFromSubnet', [{ calls: 2, seconds: hour }]),
  wrongPasswordsAtHome: limit('wrongPasswordsAtHome', [{ calls: 100, seconds: day }]),
  wrongPasswordsFromSubnet: limit('wrongPasswordsFromSubnet', [{ calls: 100, seconds: hour }]),
  wrongPasswordsFromNetwork: limit('wrongPasswordsFromNetwork', [{ calls: 300, seconds: hour }]),
  /** Right ones too, since each costs the work of a hash. */
  passwordsOfNameFromSubnet: limit('passwordsOfNameFromSubnet', [{ calls: 60, seconds: minute }]),
  registrationsFromSubnet: limit('registrationsFromSubnet', [{ calls: 30, seconds: hour }]),
  registrationsFromNetwork: limit('registrationsFromNetwork', [{ calls: 90, seconds: hour }]),
  /** Of a session alone, so that a stolen one does not keep its owner from proving who they are. */
  wrongProofsOfSession: limit('wrongProofsOfSession', [
    { calls: 5, seconds: minute },
    { calls: 20, seconds: hour },
  ]),
  wrongProofsOfAccount: limit('wrongProofsOfAccount', [{ calls: 60, seconds: hour }]),
  /** Each change stays in the ledger for years. */
  consentChanges: limit('consentChanges', [
    { calls: 40, seconds: hour },
    { calls: 100, seconds: day },
  ]),
  /** Of what nobody signed in has WeChat asked, in vain; more at once than people behind one address sign in. */
  wrongWechatCodesFromSubnet: limit('wrongWechatCodesFromSubnet', [{ calls: 20, seconds: minute }]),
  wrongWechatCodesFromNetwork: limit('wrongWechatCodesFromNetwork', [{ calls: 100, seconds: minute }]),
  /** Security notices by SMS: the acts of one account must not use up what all owners have of the house's SMS. */
  securitySmsOfAccount: limit('securitySmsOfAccount', [{ calls: 20, seconds: day }]),
  /** What has WeChat asked for a person who is signed in. */
  wechatCodesOfAccount: limit('wechatCodesOfAccount', [
    { calls: 10, seconds: minute },
    { calls: 60, seconds: hour },
  ]),
};

/**
 * How many codes a contact is sent: `near` from one subnet (or account), `network` from all around it, and all of one kind
 * of asker; each leaves some of the next to others. To a number five an hour and ten a day in all, which is what Alibaba
 * Cloud takes unless it is told otherwise (help.aliyun.com 2881383): of an hour's five strangers leave one, of a day's ten
 * five. A mailbox has no such bound: there each leaves as many as one address may ask for.
 */
export const codesTo = {
  phone: {
    near: limit('codesToPhoneFromSubnet', [
      { calls: 2, seconds: hour },
      { calls: 3, seconds: day },
    ]),
    network: limit('codesToPhoneFromNetwork', [
      { calls: 3, seconds: hour },
      { calls: 4, seconds: day },
    ]),
    stranger: limit('codesToPhoneOfStrangers', [
      { calls: 4, seconds: hour },
      { calls: 5, seconds: day },
    ]),
    home: limit('codesToPhoneAtHome', [{ calls: 2, seconds: day }]),
    signed_in: limit('codesToPhoneSignedIn', [{ calls: 1, seconds: day }]),
    owner: limit('codesToPhoneOfOwner', [{ calls: 2, seconds: day }]),
  },
  email: {
    near: limit('codesToMailFromSubnet', [{ calls: 5, seconds: day }]),
    network: limit('codesToMailFromNetwork', [{ calls: 10, seconds: day }]),
    stranger: limit('codesToMailOfStrangers', [{ calls: 15, seconds: day }]),
    home: limit('codesToMailAtHome', [{ calls: 5, seconds: day }]),
    signed_in: limit('codesToMailSignedIn', [{ calls: 5, seconds: day }]),
    owner: limit('codesToMailOfOwner', [{ calls: 5, seconds: day }]),
  },
} as const;

/** A limit for where a call comes from: the subnet, then the network around it. */
export const fromPlace = ({ subnet, network }: Place, ofSubnet: Use['limit'], ofNetwork: Use['limit']): [Use, Use] => [
  { limit: ofSubnet, key: subnet },
  { limit: ofNetwork, key: network },
];
