import { Failure } from './session/failure.mjs';

/** Throws a Failure unless PostoMe can run on this system: Linux or macOS. */
export function checkMachine(platform = process.platform) {
  if (platform === 'win32') {
    throw new Failure('PostoMe does not run on Windows itself.', 'Use WSL (https://aka.ms/wsl) and start it in there.');
  }
  if (platform !== 'linux' && platform !== 'darwin') {
    throw new Failure(`PostoMe does not know the system ${platform}.`, 'Use Linux, macOS or WSL.');
  }
}
