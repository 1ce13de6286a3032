import { load, render } from 'miniprogram-simulate';

/** What a mini program's page file hands to `Page`. */
export type PageOptions = Record<string, unknown> & { data?: object };

/** A page as its own code sees it (`this`) and as getCurrentPages lists it. */
export interface PageInstance {
  route: string;
  options: Record<string, string>;
  onLoad(options: Record<string, string>): void;
  onShow?(): void;
  onHide?(): void;
  onReady?(): void;
  onUnload?(): void;
  onShareAppMessage?(from: object): { title: string; path: string; imageUrl: string };
}

const draw = (id: string) => render(id);

/** One page on the screen or below it. */
export interface OpenPage {
  instance: PageInstance;
  component: ReturnType<typeof draw>;
  place: HTMLElement;
  /** What WeChat's bar says. */
  title: string;
}

const deepest = 10;

interface Address {
  route: string;
  options: Record<string, string>;
}

/** Splits `/pages/x/index?a=b` as WeChat does: values reach the page as they stand in the address, not decoded. */
export function readAddress(url: string): Address {
  const [path = '', query = ''] = url.replace(/^\//, '').split('?');
  const pairs = query.split('&').filter(Boolean);
  return { route: path, options: Object.fromEntries(pairs.map((pair) => pair.split('='))) as Record<string, string> };
}

/** The pages that are open, the one in view last: what navigateTo and its sisters work on. */
export class PageStack {
  readonly open: OpenPage[] = [];
  readonly #ids = new Map<string, string>();
  #arriving: Address | null = null;

  constructor(private readonly dist: string) {}

  /** Loads the page files of the compiled program; the shim for `Page` must be in place. */
  loadAll(routes: readonly string[]): void {
    for (const route of routes) this.#ids.set(route, load(`${this.dist}/${route}`, { rootPath: this.dist }));
  }

  /** Turns the options of a `Page` into those of a component whose life follows the page's. */
  toComponent(options: PageOptions): object {
    const { data, ...methods } = options;
    const stack = this;
    return {
      data: data ?? {},
      methods,
      attached(this: PageInstance) {
        const arriving = stack.#arriving as Address;
        Object.assign(this, arriving);
        this.onLoad(arriving.options);
        this.onShow?.();
      },
      ready(this: PageInstance) {
        this.onReady?.();
      },
      detached(this: PageInstance) {
        this.onUnload?.();
      },
    };
  }

  /** Whether the program has the page an address names. */
  has(url: string): boolean {
    return this.#ids.has(readAddress(url).route);
  }

  get top(): OpenPage {
    const page = this.open.at(-1);
    if (!page) throw new Error('no page is open');
    return page;
  }

  /** Opens a page on top; throws WeChat's message for a page that does not exist or is one too many. */
  push(url: string): void {
    if (this.open.length >= deepest) throw new Error('webview count limit exceed');
    this.#hideTop();
    this.#show(url);
  }

  /** Opens a page in place of the top one. */
  replace(url: string): void {
    this.#close(this.open.pop());
    this.#show(url);
  }

  /** Closes pages from the top and shows the one below. */
  back(delta: number): void {
    const closing = this.open.splice(Math.max(1, this.open.length - delta));
    for (const page of closing.reverse()) this.#close(page);
    this.top.place.hidden = false;
    this.top.instance.onShow?.();
  }

  /** Closes every page and opens this one. */
  restart(url: string): void {
    for (const page of this.open.splice(0).reverse()) this.#close(page);
    this.#show(url);
  }

  /** Takes every page off the screen without telling it. */
  vanish(): void {
    for (const { place } of this.open.splice(0)) place.remove();
  }

  #hideTop(): void {
    const page = this.open.at(-1);
    if (!page) return;
    page.place.hidden = true;
    page.instance.onHide?.();
  }

  #show(url: string): void {
    const address = readAddress(url);
    const id = this.#ids.get(address.route);
    if (!id) throw new Error(`page "${address.route}" is not found`);
    this.#arriving = address;
    const place = document.createElement('div');
    document.body.append(place);
    const component = draw(id);
    const page = { component, place, instance: component.instance as unknown as PageInstance, title: '' };
    this.open.push(page);
    component.attach(place);
  }

  #close(page: OpenPage | undefined): void {
    if (!page) return;
    page.component.detach();
    page.place.remove();
  }
}
