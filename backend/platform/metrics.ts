import { createServer } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, register } from 'prom-client';
import { describeError, logger } from './logger';
import { platformSettings } from './settings';
import type { Stop } from './sweep';

const prefix = 'postome_';

/** Counts what happens in this process, by labels: codes of ours, never of people. Every name begins with `postome_`. */
export const countOf = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
  new Counter({ name: `${prefix}${name}_total`, help, labelNames: [...labelNames] });

/** How long something took in this process, in seconds, by labels, in classes with these bounds. */
export const secondsOf = <Label extends string>(
  name: string,
  help: string,
  labelNames: readonly Label[],
  buckets: readonly number[],
) => new Histogram({ name: `${prefix}${name}_seconds`, help, labelNames: [...labelNames], buckets: [...buckets] });

/** A figure that is read when somebody asks: by the value of one label. What is not read this time is not there. */
export function readWhenAsked(name: string, help: string, labelName: string, read: () => Promise<Map<string, number>>) {
  const gauge = new Gauge({
    name: `${prefix}${name}`,
    help,
    labelNames: [labelName],
    async collect() {
      gauge.reset();
      try {
        for (const [label, value] of await read()) gauge.set({ [labelName]: label }, value);
      } catch (error) {
        // The others are wanted most while the database is away.
        logger.warn('a figure could not be read', { code: name, ...describeError(error) });
      }
    },
  });
}

/**
 * Answers `GET /metrics` at METRICS_HOST and METRICS_PORT, for whoever watches; nothing where no port is set. It tells of no
 * person, and is not for the outside. API and worker need a port each where they share a machine.
 */
export async function serveMetrics(): Promise<Stop> {
  const { METRICS_PORT: port, METRICS_HOST: host } = platformSettings;
  if (port === undefined) return async () => {};
  collectDefaultMetrics({ prefix });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    void register.metrics().then((text) => response.writeHead(200, { 'Content-Type': register.contentType }).end(text));
  });
  // Figures stop no letter: where another process has the port, this one is not watched.
  await new Promise<void>((resolve) => {
    const unheard = (error: Error) => {
      logger.alarm('figures are not served', { port, ...describeError(error) });
      resolve();
    };
    server.once('error', unheard).listen(port, host, resolve);
  });
  return async () => {
    server.close();
    server.closeAllConnections();
  };
}
