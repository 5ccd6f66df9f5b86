import type { RouteOptions } from 'fastify';
import { RouteTable } from './route-table.js';

function tableOf(...routes: [string | string[], string][]): RouteTable {
  const table = new RouteTable();
  for (const [method, url] of routes) table.add({ method, url } as RouteOptions);
  return table;
}

describe('the methods of a path', () => {
  const table = tableOf(
    ['GET', '/v1/units'],
    [['GET', 'HEAD'], '/v1/units/:unitId'],
    ['PUT', '/v1/units/:unitId'],
    ['GET', '/v1/openapi.json'],
    ['GET', '/*'],
  );

  it('are those of all its routes', () => {
    expect(table.methodsAt('/v1/units/a-unit')).toEqual(['GET', 'HEAD', 'PUT']);
    expect(table.methodsAt('/v1/units')).toEqual(['GET']);
  });

  it.each(['/v1', '/v1/units/', '/v1/units/a/b', '/v1/openapiXjson', ''])('are none at %p', (path) => {
    expect(table.methodsAt(path)).toEqual([]);
  });
});
