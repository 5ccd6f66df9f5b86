// The linter of the Dutch API Design Rules, as a Spectral ruleset: the same rules, under the same names.
// Source: media/linter.yaml of https://github.com/Logius-standaarden/API-Design-Rules, as of 18 May 2026
// (commit 6edd13c7661879b1b7231e6e1929cfa6506c85bc), by Logius; licence CC BY 4.0. Adapted: written as a module, in
// this project's words, with patterns that say the same more shortly. A rule that they change is changed here too.
import { casing, or, pattern, schema, truthy } from '@stoplight/spectral-functions';
import { oas } from '@stoplight/spectral-rulesets';

const rule = (given, message, then, severity = 'error') => ({ given, message, then, severity });
const matches = (match, field) => ({
  function: pattern,
  functionOptions: { match },
  ...(field && { field }),
});
const misses = (notMatch, field) => ({
  function: pattern,
  functionOptions: { notMatch },
  ...(field && { field }),
});
const follows = (wanted) => ({ function: schema, functionOptions: { schema: wanted } });

const GOOD_ANSWERS = '$..[responses][?(@property && @property.match(/(2|3)\\d\\d/))]';
const PROBLEMS = '$..[responses][?(@property && @property.match(/(4|5)\\d\\d/))].content';
const PROBLEM_TYPES = '[?(@property=="application/problem+json" || @property=="application/problem+xml")]';
const DATE_FIELDS = [
  '$..properties[date,datum]',
  '$..properties[?(@property && @property.match(/((\\w+D)|(_[dD]))((ate)|(atum))/))]',
];
const SEMVER =
  '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)' +
  '(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?' +
  '(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?$';

export const apiDesignRules = {
  extends: [[oas, 'off']],
  rules: {
    // core/publish-openapi
    'oas3-schema': 'error',
    'operation-operationId-unique': 'error',
    'path-params': 'error',
    'openapi-tags-uniqueness': 'error',
    'oas3-valid-media-example': 'error',
    'oas3-valid-schema-example': 'error',
    'oas3-server-variables': 'error',
    'oas3-api-servers': 'error',
    // core/no-trailing-slash
    'path-keys-no-trailing-slash': 'error',
    'nlgov:paths-no-trailing-slash': rule(
      '$.paths',
      'A path ends without a slash.',
      misses('.+ \\/$', '@key'),
    ),
    // core/doc-openapi
    'nlgov:openapi3': rule("$.['openapi']", 'OpenAPI is of version 3.', matches('^3(.\\d+){1,2}$')),
    'nlgov:openapi-root-exists': rule('$', 'There is a field `openapi`.', {
      field: 'openapi',
      function: truthy,
    }),
    // core/version-header
    'nlgov:missing-version-header': rule(
      `${GOOD_ANSWERS}[headers]`,
      'An answer carries the version of the API.',
      {
        function: or,
        functionOptions: { properties: ['API-Version', 'Api-Version', 'Api-version', 'api-version'] },
      },
    ),
    'nlgov:missing-header': rule(GOOD_ANSWERS, 'An answer carries the version of the API.', {
      field: 'headers',
      function: truthy,
    }),
    // core/uri-version
    'nlgov:include-major-version-in-uri': rule(
      '$.servers[*]',
      'The address has the major version in it.',
      matches('\\/v[\\d+]', 'url'),
    ),
    // core/doc-openapi-contact
    'info-contact': rule('$', 'There is a contact.', { field: 'info.contact', function: truthy }),
    'nlgov:info-contact-fields-exist': rule(
      '$.info.contact',
      'The contact has email, name and url.',
      follows({ required: ['email', 'name', 'url'] }),
    ),
    // core/http-methods
    'nlgov:http-methods': rule(
      '$.paths[?(@property && @property.match(/(description|summary)/i))]',
      'Only the ordinary methods.',
      matches('post|put|get|delete|patch|parameters', '@key'),
    ),
    // core/path-segments-kebab-case
    'nlgov:paths-kebab-case': rule(
      '$.paths[?(@property && !@property.match(/\\/openapi\\.(json)|(yaml)/))]~',
      '{{property}} is not kebab-case.',
      matches(
        '^(\\/|(\\/_[a-z0-9]+|\\/(([a-z0-9\\-]+|{[^}]+})(\\/([a-z0-9\\-\\.]+|{[^}]+}))*)(\\/_[a-z]+)?)\\/?)$',
      ),
    ),
    // core/query-keys-camel-case
    'nlgov:query-keys-camel-case': rule(
      ["$.paths.*.*.parameters[?(@.in=='query')]", "$.components.securitySchemes[?(@.in=='query')]"],
      '{{value}} is not lower camelCase.',
      matches('^\\$?[a-z][a-z\\d]*([A-Z][a-z\\d]*)*$', 'name'),
    ),
    'nlgov:schema-camel-case': rule(
      '$.components.schemas[*]~',
      'A schema is called in UpperCamelCase.',
      { function: casing, functionOptions: { type: 'pascal', separator: { char: '' } } },
      'warn',
    ),
    'nlgov:servers-use-https': rule(
      ['$.servers[*]', '$.paths..servers[*]'],
      'A server is reached over TLS.',
      misses('^http://.*', 'url'),
      'warn',
    ),
    // core/error-handling/problem-details
    'nlgov:use-problem-schema': rule(
      PROBLEMS,
      'An error is application/problem+json or application/problem+xml (RFC 9457).',
      follows({
        anyOf: [{ required: ['application/problem+json'] }, { required: ['application/problem+xml'] }],
      }),
    ),
    'nlgov:problem-schema-members': rule(
      `${PROBLEMS}${PROBLEM_TYPES}..schema`,
      'A problem has status, title and detail.',
      follows({
        type: 'object',
        properties: { properties: { type: 'object', required: ['status', 'title', 'detail'] } },
      }),
    ),
    // core/error-handling/invalid-input
    'nlgov:problem-invalid-input': rule(
      [
        '$.paths..[?( @property.match(/(get)|(delete)/) && @.parameters && @.parameters.length > 0 )]',
        '$.paths..[?( @property.match(/(put)|(post)|(patch)/))]',
      ],
      'Where there is input it can be wrong: 400.',
      follows({
        type: 'object',
        properties: { responses: { type: 'object', required: ['400'] } },
      }),
    ),
    'nlgov:property-casing': rule(
      '$.*.schemas[*].properties.[?(@property && @property.match(/_links/i))]',
      'Properties are in lowerCamelCase.',
      { field: '@key', function: casing, functionOptions: { type: 'camel' } },
      'warn',
    ),
    // core/date-time/timezone
    'nlgov:date-time-ensure-timezone': rule(
      '$..properties[*].format',
      'An instant has a time zone.',
      misses('/^date-time-local$/'),
    ),
    'nlgov:time-without-timezone': rule(
      '$..properties[*].format',
      'A time of the day is of the format time-local.',
      misses('/^time$/'),
    ),
    // core/date-time/date-omit-time-portion
    'nlgov:specify-format-for-date-and-time': rule(
      DATE_FIELDS,
      'A date says in which format it is.',
      follows({
        anyOf: [
          { required: ['format'] },
          {
            properties: { allOf: { type: 'array', items: { required: ['format'] } } },
            required: ['allOf'],
          },
        ],
      }),
    ),
    'nlgov:use-date-instead-of-datetime': rule(
      DATE_FIELDS.map((given) => `${given}..format`),
      'A date is of the format date.',
      misses('/^date-time$/'),
    ),
    'nlgov:semver': rule('$.info.version', 'Version {{value}} is not semver.', matches(SEMVER)),
  },
};
