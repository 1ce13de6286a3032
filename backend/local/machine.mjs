import { Failure } from './session/failure.mjs';

/** Throws a Failure unless this Node.js (at least 20.19) and this system (Linux or macOS) can run PostoMe. */
export function checkMachine({ nodeVersion = process.versions.node, platform = process.platform } = {}) {
  if (platform === 'win32') {
    throw new Failure('PostoMe does not run on Windows itself.', 'Use WSL (https://aka.ms/wsl) and start it in there.');
  }
  if (platform !== 'linux' && platform !== 'darwin') {
    throw new Failure(`PostoMe does not know the system ${platform}.`, 'Use Linux, macOS or WSL.');
  }
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Failure(
      `Node.js ${nodeVersion} is too old: PostoMe needs 20.19 or newer.`,
      'Install a newer one, for example with https://nodejs.org/en/download.',
    );
  }
}
