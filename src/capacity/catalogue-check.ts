import 'reflect-metadata';
import { plainToInstance, Type } from 'class-transformer';
import { ArrayUnique, IsArray, IsOptional, IsString, validateSync, ValidateNested } from 'class-validator';
import type { Fault } from '../common/problem.js';
import { faultsOf } from '../common/validation.pipe.js';
import { Area, CatalogueUnit, Provider } from '../contract/catalogue.js';

/** The catalogue file. */
export class CatalogueRecord {
  @IsOptional()
  @IsString()
  note?: string;

  @IsString()
  source!: string;

  @IsArray()
  @ArrayUnique((area: Area | null) => area?.municipality)
  @ValidateNested({ each: true })
  @Type(() => Area)
  areas!: Area[];

  @IsArray()
  @ArrayUnique((provider: Provider | null) => provider?.id)
  @ValidateNested({ each: true })
  @Type(() => Provider)
  providers!: Provider[];

  @IsArray()
  @ArrayUnique((unit: CatalogueUnit | null) => unit?.id)
  @ValidateNested({ each: true })
  @Type(() => CatalogueUnit)
  units!: CatalogueUnit[];
}

/** A catalogue that may not be loaded; the message lists every fault on a line of its own. */
export class InvalidCatalogueError extends Error {
  constructor(readonly faults: readonly Fault[]) {
    super(
      `The catalogue is not valid and nothing of it was loaded:\n${faults.map(({ path, message }) => `  ${path}: ${message.en}`).join('\n')}`,
    );
  }
}

/** Throws InvalidCatalogueError with all faults at once. */
export function checkCatalogue(contents: unknown): CatalogueRecord {
  const catalogue = plainToInstance(CatalogueRecord, contents);
  if (typeof catalogue !== 'object' || catalogue === null || Array.isArray(catalogue)) {
    throw new InvalidCatalogueError([
      { path: '', message: { nl: 'Gebruik een object.', en: 'Use an object.' } },
    ]);
  }
  const faults = faultsOf(
    validateSync(catalogue, {
      whitelist: true,
      forbidNonWhitelisted: true,
      validationError: { target: true, value: true },
    }),
  );
  if (faults.length === 0) faults.push(...brokenReferences(catalogue));
  if (faults.length > 0) throw new InvalidCatalogueError(faults);
  return catalogue;
}

function brokenReferences({ areas, providers, units }: CatalogueRecord): Fault[] {
  return units.flatMap((unit, index) =>
    unitFaults(unit, { areas, providers }).map(({ path, message }) => ({
      path: `units[${index}].${path}`,
      message,
    })),
  );
}

/** What is wrong with a unit among these providers and areas. */
export function unitFaults(
  unit: Pick<CatalogueUnit, 'provider' | 'genders' | 'municipality' | 'region' | 'places' | 'rooms'>,
  { areas, providers }: { areas: readonly Area[]; providers: readonly { id: string }[] },
): Fault[] {
  const faults: Fault[] = [];
  if (!providers.some(({ id }) => id === unit.provider)) {
    faults.push({
      path: 'provider',
      message: {
        nl: 'Deze aanbieder staat niet bij providers.',
        en: 'This provider is not among providers.',
      },
    });
  }
  if (unit.genders.length === 0) {
    faults.push({ path: 'genders', message: { nl: 'Noem er minstens 1.', en: 'Name at least 1.' } });
  }
  const area = areas.find(({ municipality }) => municipality === unit.municipality);
  if (unit.municipality !== null && area?.region !== unit.region) {
    faults.push({
      path: 'municipality',
      message: {
        nl: 'Volgens areas ligt deze gemeente niet in deze regio.',
        en: 'According to areas this municipality does not lie in this region.',
      },
    });
  }
  return [...faults, ...roomFaults(unit)];
}

/** More than this is a house with more than one unit, or a slip of the finger. */
const MOST_IN_A_CORRIDOR = 20;

function roomFaults({ places, rooms = [] }: Pick<CatalogueUnit, 'places' | 'rooms'>): Fault[] {
  const faults: Fault[] = [];
  rooms.forEach(({ name, places: inRoom, cots, corridor }, index) => {
    const path = `rooms[${index}]`;
    if (rooms.findIndex((room) => room.name === name) < index) {
      faults.push({
        path: `${path}.name`,
        message: { nl: 'Deze kamer staat er al.', en: 'This room is there already.' },
      });
    }
    if (cots > inRoom) {
      faults.push({
        path: `${path}.cots`,
        message: {
          nl: 'Een kamer heeft niet meer babybedjes dan plekken.',
          en: 'A room has no more cots than places.',
        },
      });
    }
    const before = rooms.slice(0, index).filter((room) => room.corridor === corridor).length;
    if (corridor !== null && before === MOST_IN_A_CORRIDOR) {
      faults.push({
        path: `${path}.corridor`,
        message: {
          nl: `Aan één gang liggen hoogstens ${MOST_IN_A_CORRIDOR} kamers.`,
          en: `A corridor has at most ${MOST_IN_A_CORRIDOR} rooms.`,
        },
      });
    }
  });
  const inRooms = rooms.reduce((sum, room) => sum + room.places, 0);
  if (rooms.length > 0 && inRooms !== places) {
    faults.push({
      path: 'rooms',
      message: {
        nl: `De kamers hebben samen ${inRooms} plekken. Dat moeten er ${places} zijn.`,
        en: `Together the rooms have ${inRooms} places. It must be ${places}.`,
      },
    });
  }
  return faults;
}
