// Makes a client of an OpenAPI document with three generators, in a folder: `node generate-clients.mjs <file> <folder>`.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import openapiTypescript, { astToString } from 'openapi-typescript';
import { generateApi } from 'swagger-typescript-api';

const [file, folder] = process.argv.slice(2);
const document = JSON.parse(readFileSync(file, 'utf8'));

const types = await openapiTypescript(document);
writeFileSync(path.join(folder, 'openapi-typescript.ts'), astToString(types));

await createClient({
  input: file,
  output: path.join(folder, 'hey-api'),
  plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk'],
  logs: { level: 'silent' },
});

await generateApi({
  input: file,
  output: folder,
  fileName: 'swagger-typescript-api.ts',
  httpClientType: 'fetch',
  generateUnionEnums: true,
  silent: true,
});
