import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Max,
  Min,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { InvalidInput, NotFound, type Fault } from './problem.js';
import { createValidationPipe } from './validation.pipe.js';

class Period {
  @IsIn(['active', 'none'])
  status!: string;
}

class Dto {
  @IsInt()
  @Min(0)
  @Max(20)
  children!: number;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(3)
  @IsString({ each: true })
  @Length(2, 10, { each: true })
  areas?: string[];

  @IsOptional()
  @ValidateNested()
  @Type(() => Period)
  period?: Period;

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Period)
  periods?: Period[];

  @IsOptional()
  @IsBoolean({ context: { text: { nl: 'Zeg ja of nee.', en: 'Say yes or no.' } } })
  answer?: boolean;

  @IsOptional()
  @ValidateBy(
    { name: 'isMorning', validator: { validate: (value) => value === 'morning' } },
    { context: { text: { nl: 'Zeg ochtend.', en: 'Say morning.' } } },
  )
  part?: string;
}

const pipe = createValidationPipe();

async function faultsOf(body: unknown): Promise<Fault[]> {
  try {
    await pipe.transform(body, { type: 'body', metatype: Dto });
    return [];
  } catch (error) {
    if (error instanceof InvalidInput) return error.problem.errors ?? [];
    throw error;
  }
}

const inDutch = async (body: unknown): Promise<string[]> =>
  (await faultsOf(body)).map(({ path, message }) => `${path}: ${message.nl}`);

describe('the faults of an input', () => {
  it('are none when all is well', async () => {
    expect(
      await faultsOf({ children: 2, areas: ['Almelo'], period: { status: 'none' }, answer: true }),
    ).toEqual([]);
  });

  it('are told in Dutch and in English', async () => {
    expect(await faultsOf({ children: -1 })).toEqual([
      { path: 'children', message: { nl: 'Gebruik 0 of hoger.', en: 'Use 0 or more.' } },
    ]);
  });

  it('are told once for each field, the most basic one', async () => {
    expect(await inDutch({ children: 'two' })).toEqual(['children: Gebruik een heel getal.']);
    expect(await inDutch({})).toEqual(['children: Dit veld is verplicht.']);
    expect(await inDutch({ children: null })).toEqual(['children: Dit veld is verplicht.']);
  });

  it('name the item of a list that is wrong', async () => {
    expect(await inDutch({ children: 0, areas: ['Almelo', 3, 'x'] })).toEqual(['areas[1]: Gebruik tekst.']);
    expect(await inDutch({ children: 0, areas: ['Almelo', 'x', 'Borne'] })).toEqual([
      'areas[1]: Gebruik 2 tot en met 10 tekens.',
    ]);
    expect(await inDutch({ children: 0, areas: ['aa', 'bb', 'cc', 'dd'] })).toEqual([
      'areas: Noem er hoogstens 3.',
    ]);
    expect(await inDutch({ children: 0, areas: 'Almelo' })).toEqual(['areas: Gebruik een lijst.']);
  });

  it('name the field inside a field', async () => {
    expect(await inDutch({ children: 0, period: { status: 'x' } })).toEqual([
      'period.status: Kies uit: active, none.',
    ]);
    expect(await inDutch({ children: 0, period: { status: 'none', note: 1 } })).toEqual([
      'period.note: Dit veld kennen we niet.',
    ]);
    expect(await inDutch({ children: 0, period: 'active' })).toEqual(['period: Gebruik een object.']);
    expect(await inDutch({ children: 0, periods: [{ status: 'none' }, { status: 'x' }] })).toEqual([
      'periods[1].status: Kies uit: active, none.',
    ]);
  });

  it('are told all at once', async () => {
    const faults = await faultsOf({ children: 99, areas: ['x'], period: {}, name: 'Jan' });
    expect(faults.map(({ path }) => path)).toEqual(['name', 'children', 'areas[0]', 'period.status']);
  });

  it('never repeat what was sent', async () => {
    const sent = {
      children: 'geheim',
      areas: ['g'],
      period: { status: 'geheim' },
      'Naam van iemand': 'geheim',
    };
    const faults = await faultsOf(sent);
    expect(faults).toHaveLength(4);
    expect(JSON.stringify(faults)).not.toMatch(/geheim|iemand/);
    expect(faults[0]?.path).toBe('?');
  });

  it('can have a sentence of their own', async () => {
    expect(await inDutch({ children: 0, answer: 'yes', part: 'x' })).toEqual([
      'answer: Zeg ja of nee.',
      'part: Zeg ochtend.',
    ]);
  });

  it('are at most a hundred', async () => {
    const body = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`x${index}`, 1]));
    expect(await faultsOf(body)).toHaveLength(100);
  });
});

describe('what holds for every field without a decorator', () => {
  it('is that text can be stored and seen, also in names, and beside the other faults', async () => {
    const body = {
      children: -1,
      areas: ['Al\u0000melo', '\u200b\u200b', 'Borne'],
      period: { status: '\ud800' },
      'a\u0000': 1,
    };
    expect((await faultsOf(body)).map(({ path }) => path)).toEqual([
      'areas[0]',
      'areas[1]',
      'period.status',
      '?',
      'children',
    ]);
  });

  it('is that an object is an object: not null, not nothing in a list, and no list', async () => {
    for (const period of [null, [], [{ status: 'none' }]]) {
      expect((await faultsOf({ children: 0, period })).map(({ path }) => path)).toEqual(['period']);
    }
    expect(
      (await faultsOf({ children: 0, periods: [null, [], { status: 'none' }] })).map(({ path }) => path),
    ).toEqual(['periods[0]', 'periods[1]']);
    expect(await faultsOf({ children: 0, period: undefined })).toEqual([]);
  });

  it('is that nothing is nested without end', async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 5_000; level += 1) deep = [deep];
    expect(await inDutch({ children: 0, areas: deep })).toEqual(['areas: Dit zit te diep in elkaar.']);
  });

  it('makes a path with such a text lead nowhere', async () => {
    const path = pipe.transform('a\u0000', { type: 'param', metatype: String });
    await expect(path).rejects.toBeInstanceOf(NotFound);
  });
});
