import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SESSION_COOKIE } from '../access/session-cookie.js';
import { ProblemDto } from '../common/problem.dto.js';
import { API_VERSION } from '../common/standard-headers.js';
import { toOpenApi31 } from './openapi-31.js';

const PATH = '/v1/openapi.json';

/** The OpenAPI document, from the controllers and DTO classes of the application. */
function createOpenApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const outline = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Veilige Plek')
    .setDescription(
      'Finds and holds a safe shelter place. Errors are application/problem+json (RFC 9457), in the language of Accept-Language (nl, en).',
    )
    .setVersion(API_VERSION)
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'token')
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE }, 'session')
    .addSecurityRequirements('token')
    .addSecurityRequirements('session')
    .build();
  return toOpenApi31(
    SwaggerModule.createDocument(app, outline, {
      extraModels: [ProblemDto],
      operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
    }),
  );
}

/** `GET /v1/openapi.json`: for everybody, on any page; it names no unit and no provider. */
export function serveOpenApi(app: NestFastifyApplication): void {
  let document: string | undefined;
  const server = app.getHttpAdapter().getInstance();
  server.get(PATH, (_, reply) => {
    document ??= JSON.stringify(createOpenApiDocument(app));
    return reply.header('access-control-allow-origin', '*').type('application/json').send(document);
  });
}
