import type { Handler } from './answer';

interface Route {
  method: string;
  segments: string[];
  handler: Handler;
}

export interface RouteMatch {
  handler: Handler;
  params: Record<string, string>;
}

/**
 * Finds the handler of a method and path; a segment `:name` matches anything and becomes a parameter, `*` takes the
 * rest.
 */
export class Router {
  readonly #routes: Route[] = [];

  add(method: string, path: string, handler: Handler): void {
    this.#routes.push({ method, segments: path.split('/'), handler });
  }

  /** `method` ANY in a route serves every method. */
  match(method: string, path: string): RouteMatch | undefined {
    const segments = path.split('/');
    for (const route of this.#routes) {
      if (route.method !== 'ANY' && route.method !== method) continue;
      const params = matchSegments(route.segments, segments);
      if (params) return { handler: route.handler, params };
    }
    return undefined;
  }
}

function matchSegments(pattern: string[], segments: string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    if (part === '*') return { ...params, rest: segments.slice(index).join('/') };
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(segment);
    else if (part !== segment) return undefined;
  }
  return pattern.length === segments.length ? params : undefined;
}
