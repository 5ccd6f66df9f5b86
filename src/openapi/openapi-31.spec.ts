import { toJsonSchema2020 } from './openapi-31.js';

describe('a nullable schema', () => {
  it('allows null as a type', () => {
    expect(toJsonSchema2020({ type: 'string', nullable: true })).toEqual({ type: ['string', 'null'] });
  });

  it('allows null as a word', () => {
    expect(toJsonSchema2020({ type: 'string', enum: ['a', 'b'], nullable: true })).toEqual({
      type: ['string', 'null'],
      enum: ['a', 'b', null],
    });
  });

  it('allows null beside a reference', () => {
    const allOf = [{ $ref: '#/components/schemas/Y' }];
    expect(toJsonSchema2020({ nullable: true, description: 'why', allOf })).toEqual({
      description: 'why',
      anyOf: [{ $ref: '#/components/schemas/Y' }, { type: 'null' }],
    });
  });

  it('is found inside others', () => {
    expect(
      toJsonSchema2020({
        type: 'object',
        properties: { a: { type: 'array', items: { type: 'integer', nullable: true } } },
      }),
    ).toEqual({
      type: 'object',
      properties: { a: { type: 'array', items: { type: ['integer', 'null'] } } },
    });
  });
});

describe('a reference with a description', () => {
  it('stands beside it', () => {
    const allOf = [{ $ref: '#/components/schemas/Y' }];
    expect(toJsonSchema2020({ description: 'why', allOf })).toEqual({
      description: 'why',
      $ref: '#/components/schemas/Y',
    });
  });
});

describe('a property called nullable', () => {
  it('is left alone', () => {
    const schema = { type: 'object', properties: { nullable: { type: 'boolean' } } };
    expect(toJsonSchema2020(schema)).toEqual(schema);
  });
});
