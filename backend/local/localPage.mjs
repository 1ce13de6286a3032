import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { local, root } from './places.mjs';
import { Failure } from './session/failure.mjs';

/**
 * Copies the H5 build to a folder (.local/h5) and lets its page load, before every other script, the one that plays
 * WeChat around it. The build itself stays as it would be published. Returns the folder.
 */
export function makeLocalPage(sandboxUrl, folder = local('h5')) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'dist', 'h5'), folder, { recursive: true });
  const page = join(folder, 'index.html');
  const html = readFileSync(page, 'utf8');
  if (!/<script\b/.test(html)) throw new Failure('The H5 build has no script in its page.', 'Run `npm run reset`.');
  writeFileSync(page, html.replace(/<script\b/, `<script src="${sandboxUrl}/wechat-container.js"></script><script`));
  return folder;
}

/** The pages of the mini program as WeChat names them: `pages/letter/index`, `pages/write/compose/index`. */
export function miniProgramPages() {
  return readdirSync(join(root, 'miniprogram', 'pages'), { recursive: true })
    .filter((file) => basename(file) === 'index.tsx')
    .map((file) => `pages/${dirname(file)}/index`);
}
