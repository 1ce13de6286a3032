import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type HttpAnswer, jsonAnswer, textAnswer } from '../http/answer';
import type { Router } from '../http/router';
import { addOpen } from '../phones/phoneRoutes';
import type { People } from '../world/people';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the handset page and the script that plays WeChat around the H5 page, read from disk at every call. */
export class HandsetRoutes {
  readonly #folder: string;

  constructor(
    private readonly people: People,
    private readonly appUrl: string,
    folder?: string,
  ) {
    // Compiled, this file lies far from the page's files: they are looked up from the root of the project.
    this.#folder = folder ?? join(process.cwd(), 'backend', 'sandbox', 'handset');
  }

  /** The demo phones. */
  page = (): HttpAnswer => this.#serveFile('index.html');

  mount(router: Router): void {
    addOpen(router, 'GET', '/handset/:file', ({ params }) => this.#serveFile(params.file ?? ''));
    addOpen(router, 'GET', '/wechat-container.js', () => this.#serveContainer());
  }

  #serveFile(name: string): HttpAnswer {
    const type = TYPES[extname(name)];
    const path = join(this.#folder, name);
    if (!type || !/^[\w-]+\.\w+$/.test(name) || !existsSync(path)) return jsonAnswer(404, { error: 'not_found' });
    return uncached(textAnswer(200, type, readFileSync(path)));
  }

  #serveContainer(): HttpAnswer {
    const people = this.people.list.filter(({ wechat }) => wechat).map(({ id, name }) => ({ id, name }));
    const script = readFileSync(join(this.#folder, 'wechatContainer.js'), 'utf8');
    const setting = `globalThis.wechatContainer = ${JSON.stringify({ people, appUrl: this.appUrl })};\n`;
    return uncached(textAnswer(200, 'text/javascript; charset=utf-8', setting + script));
  }
}

function uncached(answer: HttpAnswer): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
}
