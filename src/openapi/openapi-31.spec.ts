import { toOpenApi31 } from './openapi-31.js';

function schemaAfter(schema: object): unknown {
  const document = {
    openapi: '3.1.0',
    info: { title: 'x', version: '1' },
    paths: {},
    components: { schemas: { X: schema } },
  };
  return toOpenApi31(document).components?.schemas?.X;
}

describe('a nullable schema', () => {
  it('allows null as a type', () => {
    expect(schemaAfter({ type: 'string', nullable: true })).toEqual({ type: ['string', 'null'] });
  });

  it('allows null as a word', () => {
    expect(schemaAfter({ type: 'string', enum: ['a', 'b'], nullable: true })).toEqual({
      type: ['string', 'null'],
      enum: ['a', 'b', null],
    });
  });

  it('allows null beside a reference', () => {
    const allOf = [{ $ref: '#/components/schemas/Y' }];
    expect(schemaAfter({ nullable: true, description: 'why', allOf })).toEqual({
      description: 'why',
      anyOf: [{ allOf }, { type: 'null' }],
    });
  });

  it('is found inside others', () => {
    expect(
      schemaAfter({
        type: 'object',
        properties: { a: { type: 'array', items: { type: 'integer', nullable: true } } },
      }),
    ).toEqual({
      type: 'object',
      properties: { a: { type: 'array', items: { type: ['integer', 'null'] } } },
    });
  });
});

describe('a property called nullable', () => {
  it('is left alone', () => {
    const schema = { type: 'object', properties: { nullable: { type: 'boolean' } } };
    expect(schemaAfter(schema)).toEqual(schema);
  });
});
