import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Area, CatalogueUnit, Provider } from '../../contract/catalogue.js';
import {
  CARE_NEEDS,
  GENDERS,
  INTAKES,
  KINDS,
  PLACING_AUTHORITIES,
  type CareNeed,
  type Gender,
  type Intake,
  type Kind,
  type PlacingAuthority,
} from '../../contract/words.js';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST_NAME = 100;
const MOST_PLACES = 500;
const LONGEST_STAY_DAYS = 3_650;

export class AreaRecord implements Area {
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  municipality!: string;

  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  region!: string;
}

export class ProviderRecord implements Provider {
  @Matches(ID)
  @MaxLength(LONGEST_NAME)
  id!: string;

  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  name!: string;

  @IsString()
  source!: string;
}

export class UnitRecord implements CatalogueUnit {
  @Matches(ID)
  @MaxLength(LONGEST_NAME)
  id!: string;

  @Matches(ID)
  provider!: string;

  @IsIn(KINDS)
  kind!: Kind;

  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  name!: string;

  @IsArray()
  @ArrayUnique()
  @IsIn(GENDERS, { each: true })
  genders!: Gender[];

  @IsInt()
  @Min(1)
  @Max(MOST_PLACES)
  places!: number;

  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  region!: string;

  @ValidateIf((unit: UnitRecord) => unit.municipality !== null)
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_NAME)
  municipality!: string | null;

  @IsBoolean()
  undisclosed!: boolean;

  @IsIn(INTAKES)
  intake!: Intake;

  @IsIn(PLACING_AUTHORITIES)
  placingAuthority!: PlacingAuthority;

  @IsBoolean()
  children!: boolean;

  @IsBoolean()
  wheelchair!: boolean;

  @ValidateIf((unit: UnitRecord) => unit.maxStayDays !== null)
  @IsInt()
  @Min(1)
  @Max(LONGEST_STAY_DAYS)
  maxStayDays!: number | null;

  @IsArray()
  @ArrayUnique()
  @IsIn(CARE_NEEDS, { each: true })
  careSupport!: CareNeed[];

  @IsString()
  source!: string;

  @IsArray()
  @ArrayUnique()
  @IsString({ each: true })
  assumed!: string[];
}

/** The catalogue file. */
export class CatalogueRecord {
  @IsOptional()
  @IsString()
  note?: string;

  @IsString()
  source!: string;

  @IsArray()
  @ArrayUnique((area: AreaRecord | null) => area?.municipality)
  @ValidateNested({ each: true })
  @Type(() => AreaRecord)
  areas!: AreaRecord[];

  @IsArray()
  @ArrayUnique((provider: ProviderRecord | null) => provider?.id)
  @ValidateNested({ each: true })
  @Type(() => ProviderRecord)
  providers!: ProviderRecord[];

  @IsArray()
  @ArrayUnique((unit: UnitRecord | null) => unit?.id)
  @ValidateNested({ each: true })
  @Type(() => UnitRecord)
  units!: UnitRecord[];
}
