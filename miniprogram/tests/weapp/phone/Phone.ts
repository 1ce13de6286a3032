import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../../../../backend/testing/eventually';
import { type Route, routes } from '../../../routes';
import { onPhone } from '../../system/standIns';
import type { System } from '../../system/startSystem';
import { type OpenPage, type PageInstance, type PageOptions, PageStack } from './PageStack';
import { PhoneFiles } from './PhoneFiles';
import { type Asked, type Hand, WechatApi } from './WechatApi';

const dist = join(__dirname, '..', '..', '..', '..', 'dist', 'weapp');

interface AppOptions {
  onLaunch(options: object): void;
  onShow(options: object): void;
}

interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

type Part = NonNullable<ReturnType<OpenPage['component']['querySelector']>>;

/** Every page that app.json lists, in the main package and below it. */
function pagesOf(appJson: string): string[] {
  const { pages, subPackages } = JSON.parse(appJson) as AppJson;
  return [...pages, ...subPackages.flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
}

/** One person's phone with the compiled mini program on it, worked by taps and typed text. */
export class Phone {
  readonly hand: Hand;
  /** What the program has asked of WeChat and of the server since this phone was bought. */
  readonly asked: Asked[] = [];
  /** The files the person has sent to a chat, by name. */
  readonly sentFiles = new Map<string, Buffer>();
  /** What the program has and keeps in files. */
  readonly files = new PhoneFiles();
  /** What WeChat was last told to show over the whole screen, and which of it first. */
  previewed: { files: Buffer[]; at: number } | null = null;
  /** What WeChat has last shown for a moment. */
  toast = '';
  /** What was last copied. */
  clipboard = '';
  readonly #storage = new Map<string, string>();
  readonly #typed = new WeakMap<Element, { text: string; over: unknown }>();
  #pages = new PageStack(dist);
  #api: WechatApi | null = null;

  constructor(
    private readonly system: System,
    person: string,
    language = 'zh_CN',
  ) {
    const device = { platform: 'android' as const, version: '8.0.70' };
    this.hand = {
      person,
      language,
      device,
      payment: 'pay',
      notice: 'accept',
      isOnline: true,
      holdsUp: null,
      ...untouched(),
    };
  }

  /**
   * Starts the mini program anew with a page, as a tap on its icon, a message or a share card does; storage survives.
   */
  launch(url = `/${routes.home}`): void {
    this.kill();
    this.#pages = new PageStack(dist);
    const { system, hand, asked, files } = this;
    const copy = (text: string) => {
      this.clipboard = text;
    };
    const show = (toast: string) => {
      this.toast = toast;
    };
    const send = (name: string, file: Buffer) => void this.sentFiles.set(name, file);
    const preview = (shown: Buffer[], at: number) => {
      this.previewed = { files: shown, at };
    };
    const takes = { copy, send, show, preview, files };
    this.#api = new WechatApi({ system, hand, asked, pages: this.#pages, storage: this.#storage, ...takes });
    const program = this.#load(this.#api.create());
    program.onLaunch({ path: url, query: {}, scene: 1001 });
    program.onShow({ path: url, query: {}, scene: 1001 });
    if (this.#pages.has(url)) this.#pages.restart(url);
    else this.#api.reportNotFound(url);
  }

  /** Loads app.js and every page as modules of their own, so that two phones share nothing. */
  #load(wx: Record<string, unknown>): AppOptions {
    const appJson = join(dist, 'app.json');
    if (!existsSync(appJson)) throw new Error('dist/weapp is not built: run the suite with "npm test"');
    let app: AppOptions | undefined;
    const { Component } = globalThis as unknown as { Component(options: object): void };
    Object.assign(globalThis, {
      wx,
      App: (options: AppOptions) => {
        app = options;
      },
      Page: (options: PageOptions) => Component(this.#pages.toComponent(options)),
      getApp: () => app,
      getCurrentPages: () => this.#pages.open.map(({ instance }) => instance),
    });
    jest.isolateModules(() => {
      require(join(dist, 'app.js'));
      this.#pages.loadAll(pagesOf(readFileSync(appJson, 'utf8')));
    });
    if (!app) throw new Error('app.js made no App');
    return app;
  }

  /** The route of the page in view and the parameters it was opened with. */
  get page(): Pick<OpenPage, 'title'> & Pick<PageInstance, 'route' | 'options'> {
    const { instance, title } = this.#pages.top;
    return { route: instance.route, options: instance.options, title };
  }

  /** Everything written on the page in view. */
  get text(): string {
    return this.#pages.top.place.textContent ?? '';
  }

  /** The keys of everything the program has stored on this phone. */
  get stored(): string[] {
    return [...this.#storage.keys()].sort();
  }

  /** Forgets what is stored under a key, as WeChat may when the phone runs full. */
  loseStored(key: string): void {
    this.#storage.delete(key);
  }

  #find(selector: string): Part | undefined {
    return this.#pages.top.component.querySelector(selector);
  }

  has(selector: string): boolean {
    return this.#find(selector) !== undefined;
  }

  /** Waits until a part is on the page in view. */
  see(selector: string): Promise<Part> {
    return eventually(() => {
      const part = this.#find(selector);
      if (!part) throw new Error(`${selector} is not on ${this.page.route}, which says: ${this.text}`);
      return part;
    });
  }

  /** Waits until a page is in view. */
  onPage(name: Route): Promise<void> {
    return eventually(() => {
      const { route } = this.page;
      if (route !== routes[name]) throw new Error(`on ${route}, which says: ${this.text}`);
    });
  }

  /** Taps a part as soon as it is there and takes taps. */
  async tap(selector: string): Promise<void> {
    const part = await eventually(async () => {
      const found = await this.see(selector);
      if (isDisabled(found)) throw new Error(`${selector} takes no tap; the page says: ${this.text}`);
      return found;
    });
    await this.#tapOn(part);
  }

  /** Taps a part if it is there just now and takes taps: what may go by itself at any moment. */
  async tapIfThere(selector: string): Promise<void> {
    const part = this.#find(selector);
    if (part && !isDisabled(part)) await this.#tapOn(part);
  }

  async #tapOn(part: Part): Promise<void> {
    this.#api?.tapped();
    part.dispatchEvent('tap', { bubbles: true });
    await lift();
  }

  /** Taps WeChat's phone button and allows it to tell the number. */
  async tellNumber(selector: string): Promise<void> {
    const button = await this.see(selector);
    if (attributeOf(button, 'openType') !== 'getPhoneNumber') throw new Error(`${selector} is no phone button`);
    const { code } = (await onPhone(this.system, this.hand.person, 'phone-code')) as { code: string };
    button.dispatchEvent('getphonenumber', { detail: { code, errMsg: 'getPhoneNumber:ok' } });
    await lift();
  }

  /** Replaces what a field holds, as a keyboard does. */
  async type(selector: string, text: string): Promise<void> {
    const field = await this.see(selector);
    if (field.dom) this.#typed.set(field.dom, { text, over: attributeOf(field, 'value') });
    field.dispatchEvent('input', { detail: { value: text } });
    await lift();
  }

  /** Picks the choice at this place of a picker's list; of a day or a clock time, its text. */
  async pick(selector: string, choice: number | string): Promise<void> {
    const picker = await this.see(selector);
    picker.dispatchEvent('change', { detail: { value: String(choice) } });
    await lift();
  }

  /** The text of a part, byte for byte. */
  async read(selector: string): Promise<string> {
    return (await this.see(selector)).dom?.textContent ?? '';
  }

  /** What a field shows, byte for byte: what was typed into it, until the program gives it another value. */
  async value(selector: string): Promise<unknown> {
    const field = await this.see(selector);
    const given = attributeOf(field, 'value');
    const typed = field.dom ? this.#typed.get(field.dom) : undefined;
    return typed && typed.over === given ? typed.text : given;
  }

  /** What a share button hands to a friend. */
  async share(selector: string): Promise<{ title: string; path: string; imageUrl: string }> {
    const part = await this.see(selector);
    if (attributeOf(part, 'openType') !== 'share') throw new Error(`${selector} is no share button`);
    const card = this.#pages.top.instance.onShareAppMessage?.({ from: 'button' });
    if (!card) throw new Error(`${this.page.route} cannot be shared`);
    return card;
  }

  /** The way back that WeChat's own bar offers. */
  back(): void {
    this.#pages.back(1);
  }

  /** Ends the program without a word, as WeChat does when it needs the memory. */
  kill(): void {
    this.#api?.end();
    this.#pages.vanish();
    this.files.forgetTemporary();
    this.#api = null;
  }
}

/** What a person has not come to yet: no photos chosen, no tunnel. */
const untouched = () => ({ photos: [], chatFile: null, privacy: 'agree' as const, breaksUploads: 0 });

function attributeOf(part: Part, name: string): unknown {
  const { attrs } = part.toJSON() as unknown as { attrs: { name: string; value: unknown }[] };
  return attrs.find((attribute) => attribute.name === name)?.value;
}

const isDisabled = (part: Part) => attributeOf(part, 'disabled') === true;

const fingerMs = 30;

/** No finger is as quick as a program: what an event sets off is drawn before the next one. */
const lift = () => new Promise((resolve) => setTimeout(resolve, fingerMs));
