import { freePorts } from '../testing/freePorts';
import { evaluate } from './testing/evaluate';

const claim = (env: Record<string, string>) => evaluate('ports.mjs', `claimPorts(${JSON.stringify(env)})`);

let free: { PORT: string; SANDBOX_PORT: string };
beforeEach(async () => {
  const [port, sandboxPort] = await freePorts(2);
  free = { PORT: `${port}`, SANDBOX_PORT: `${sandboxPort}` };
});

it('takes two free ports', async () => {
  expect(await claim(free)).toEqual({ port: Number(free.PORT), sandboxPort: Number(free.SANDBOX_PORT) });
});

it.each(['three', '80', '1023', '65536', '3000.5', '-1'])('refuses %s, which is no port to choose', async (PORT) => {
  expect(await claim({ ...free, PORT })).toEqual({
    failure: `PORT=${PORT} is not a port.`,
    mend: 'Choose a number from 1024 to 65535.',
  });
});

it.each([
  ['4190', '4191'],
  ['6000', '6001'],
  ['6665', '6670'],
])('refuses %s, which no browser and no fetch opens', async (SANDBOX_PORT, next) => {
  await expect(fetch(`http://127.0.0.1:${SANDBOX_PORT}/`)).rejects.toMatchObject({ cause: { message: 'bad port' } });
  expect(await claim({ ...free, SANDBOX_PORT })).toEqual({
    failure: `SANDBOX_PORT=${SANDBOX_PORT} cannot be opened: browsers refuse this port.`,
    mend: `Choose another port: PORT=${free.PORT} SANDBOX_PORT=${next} npm start`,
  });
});

it('refuses one port for both', async () => {
  expect(await claim({ ...free, SANDBOX_PORT: free.PORT })).toMatchObject({
    failure: `PORT and SANDBOX_PORT are both ${free.PORT}.`,
    mend: `Choose two ports: PORT=${free.PORT} SANDBOX_PORT=${Number(free.PORT) + 1} npm start`,
  });
});
