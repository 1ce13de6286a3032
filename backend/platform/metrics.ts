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
      for (const [label, value] of await read()) gauge.set({ [labelName]: label }, value);
    },
  });
}

/** All figures of this process, in the text format of Prometheus. Throws where one can't be read. */
export const writeMetrics = (): Promise<string> => register.metrics();

/**
 * Answers `GET /metrics` at METRICS_HOST and METRICS_PORT, for whoever watches; nothing where no port is set. It tells of no
 * person, and is not for the outside.
 */
export async function serveMetrics(): Promise<Stop> {
  const { METRICS_PORT: port, METRICS_HOST: host } = platformSettings;
  if (port === undefined) return async () => {};
  collectDefaultMetrics({ prefix });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    writeMetrics().then(
      (text) => response.writeHead(200, { 'Content-Type': register.contentType }).end(text),
      (error: unknown) => {
        logger.warn('figures could not be read', describeError(error));
        response.writeHead(503).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return () => new Promise((resolve) => void server.close(() => resolve()));
}
