import { day, hour, limit, minute, type Place, type Use } from '../platform/limits/limit';

/** How long a contact is left alone after a code. */
export const codePauseSeconds = minute;

/**
 * How often somebody may try to get in. A "subnet" is an address or an IPv6 /64, a "network" a /24 or /48. A network may
 * three times what one of its subnets may, so that a single one can't use up what all its neighbours have.
 */
export const accountLimits = {
  /** Of whoever asks, and once more of the owner where they have been signed in: nobody uses up the codes of another. */
  codeToContact: limit('codeToContact', [
    { calls: 1, seconds: codePauseSeconds },
    { calls: 5, seconds: day },
  ]),
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
    { calls: 20, seconds: day },
  ]),
  wrongPasswordsOfNameFromNetwork: limit('wrongPasswordsOfNameFromNetwork', [
    { calls: 30, seconds: hour },
    { calls: 60, seconds: day },
  ]),
  /** However many networks try, but for those the owner has been signed in from. */
  wrongPasswordsOfName: limit('wrongPasswordsOfName', [{ calls: 50, seconds: hour }]),
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
  /** What has WeChat asked for a person who is signed in. */
  wechatCodesOfAccount: limit('wechatCodesOfAccount', [
    { calls: 10, seconds: minute },
    { calls: 60, seconds: hour },
  ]),
};

/** A limit for where a call comes from: the subnet, then the network around it. */
export const fromPlace = ({ subnet, network }: Place, ofSubnet: Use['limit'], ofNetwork: Use['limit']): [Use, Use] => [
  { limit: ofSubnet, key: subnet },
  { limit: ofNetwork, key: network },
];
