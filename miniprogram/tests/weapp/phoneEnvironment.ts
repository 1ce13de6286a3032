import { TestEnvironment } from 'jest-environment-jsdom';

/** A page to draw on, as jsdom gives it, on a machine with a network: what a mini program's phone is made of. */
export default class PhoneEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    this.global.fetch = fetch;
  }
}
