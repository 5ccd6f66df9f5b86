import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { startApp } from '../support/app.js';
import { fetchRawOpenApi } from '../support/openapi-check.js';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(os.tmpdir(), 'veilige-plek-lint-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Finding {
  linter: string;
  rule: string;
  severity: string;
  where: string;
  message: string;
}

async function lint(name: string, document: object): Promise<Finding[]> {
  const file = path.join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(document));
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off' };
  const { stdout } = await run(process.execPath, ['test/contract/lint.mjs', file], { env });
  return JSON.parse(stdout) as Finding[];
}

describe('the linters of the API Design Rules, of Spectral and of Redocly', () => {
  it('find nothing in the document, not even something to warn of', async () => {
    const service = await startApp({ accounts: false });
    const document = await fetchRawOpenApi(service.url);
    await service.close();
    const found = await lint('openapi', document);
    expect(found.map(({ linter, rule, where, message }) => `${linter} ${rule} ${where}: ${message}`)).toEqual(
      [],
    );
  });

  it('find the five faults that the document once had, and others', async () => {
    const found = await lint('spoilt', SPOILT);
    const told = found.map(({ linter, rule }) => `${linter} ${rule}`);
    expect(told).toEqual(
      expect.arrayContaining([
        'api-design-rules nlgov:missing-header',
        'api-design-rules nlgov:include-major-version-in-uri',
        'api-design-rules info-contact',
        'api-design-rules nlgov:problem-invalid-input',
        'api-design-rules nlgov:use-problem-schema',
        'api-design-rules nlgov:problem-schema-members',
        'api-design-rules nlgov:paths-kebab-case',
        'api-design-rules nlgov:query-keys-camel-case',
        'api-design-rules nlgov:semver',
        'api-design-rules oas3-valid-media-example',
        'spectral:oas invalid-ref',
        'spectral:oas operation-operationId',
        'redocly struct',
        'redocly security-defined',
      ]),
    );
  });
});

const SPOILT = {
  openapi: '3.1.0',
  info: { title: 'Spoilt', version: 'one' },
  servers: [{ url: '/' }],
  paths: {
    '/Some_Things': {
      post: {
        parameters: [{ name: 'Sort_By', in: 'query', schema: { type: 'string' } }],
        requestBody: {
          content: { 'application/json': { schema: { type: 'integer' }, example: 'not a number' } },
        },
        responses: {
          200: {
            description: 'no header',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/' } } },
          },
          404: { description: 'no problem', content: { 'text/plain': { schema: { type: 'string' } } } },
          409: {
            description: 'half a problem',
            content: {
              'application/problem+json': { schema: { type: 'object', properties: { title: {} } } },
            },
          },
        },
      },
    },
  },
  components: { schemas: { Thing: { type: 'object' } } },
};
