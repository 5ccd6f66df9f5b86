import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsString, MaxLength, ValidateBy } from 'class-validator';
import { FreeNote } from './checks/free-note.js';
import { isLocalDate, TIME } from './checks/is-instant.js';
import { IsPhoneNumber } from './checks/is-phone-number.js';
import { Email, Flag, Instant, OneOf, Part, Parts, Text, Texts, Uuid, Uuids, Whole } from './fields.js';
import { CONTACT_CHAINS, type ContactChain } from './work-words.js';

const LONGEST_NAME = 60;

const LONGEST_EMAIL = 254;

const MOST_IN_A_CHAIN = 50;

const EMAIL_TEXT = {
  nl: 'Gebruik een e-mailadres, zoals wacht@aanbieder.example.',
  en: 'Use an e-mail address, such as wacht@aanbieder.example.',
};

const NAME = {
  type: 'string' as const,
  minLength: 1,
  maxLength: LONGEST_NAME,
  description: 'Name of a function, never of a person.',
};

/** More turns than this in a week nobody keeps apart. */
const MOST_WEEKLY = 60;

const MOST_EXCEPTIONS = 200;

const WALL_TEXT = {
  nl: 'Gebruik een dag en tijd zoals 2026-12-24T17:00.',
  en: 'Use a day and time such as 2026-12-24T17:00.',
};

const IsWallClock = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isWallClock',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' &&
          value[10] === 'T' &&
          isLocalDate(value.slice(0, 10)) &&
          TIME.test(value.slice(11)),
      },
    },
    { context: { text: WALL_TEXT } },
  );

const WALL = 'By the wall clock: `2026-12-24T17:00`.';

/** `PUT /v1/contacts/{id}`: all that can change of it. */
export class ContactChange {
  @ApiProperty(NAME) @IsString() @MaxLength(LONGEST_NAME) @FreeNote() name!: string;
  @Text('Any usual way of writing; stored as E.164 or as a Dutch service number.', { is: IsPhoneNumber() })
  phone!: string;

  @Email({ optional: true, nullable: true, maxLength: LONGEST_EMAIL, text: EMAIL_TEXT })
  email?: string | null;
}

export class ContactInput extends ContactChange {
  @OneOf(CONTACT_CHAINS) chain!: ContactChain;

  @Text('Only in the chain `provider`.', { optional: true, nullable: true })
  @MaxLength(100)
  providerId?: string | null;
}

/** `PUT /v1/contacts`: the contacts of one chain, all of them, in the order in which they are called. */
export class ContactOrder {
  @Uuids({ minItems: 1 }) @ArrayMaxSize(MOST_IN_A_CHAIN) contactIds!: string[];
}

/** A function that somebody always fills, never a person. */
export class Contact {
  @Uuid() id!: string;
  @OneOf(CONTACT_CHAINS) chain!: ContactChain;

  @Text('The provider, or the placing authority; only in the chain `provider`.', { nullable: true })
  providerId!: string | null;

  @ApiProperty(NAME) name!: string;

  @Text('E.164, or a Dutch service number as it is dialled.') phone!: string;
  @Email({ nullable: true }) email!: string | null;
  @Text('Other after each change; in quotes the `ETag` that a change is made against.') version!: string;
}

/** `GET /v1/contacts`: chain by chain, in the order in which they are called. */
export class Contacts {
  @Parts(Contact) contacts!: Contact[];
}

/** A moment of the week by the wall clock. */
export class WeekMoment {
  @Whole('ISO day of the week, Monday = 1.', { minimum: 1, maximum: 7 }) day!: number;
  @Text({ pattern: TIME }) time!: string;
}

/** Week after week; `until` is not part of it, and lies in the next week when it is not after `from`. */
export class WeeklyShift {
  @Uuid() contactId!: string;
  @Part(WeekMoment) from!: WeekMoment;
  @Part(WeekMoment, 'Not part of it; in the next week when not after `from`.') until!: WeekMoment;
}

/** Once; goes before what the week says. */
export class DatedShift {
  @Uuid() contactId!: string;

  @Text(WALL, { is: IsWallClock() }) from!: string;

  @Text(WALL, { is: IsWallClock() }) until!: string;
}

/** `PUT /v1/rosters/{providerId}`. */
export class RosterInput {
  @Parts(WeeklyShift) @ArrayMaxSize(MOST_WEEKLY) weekly!: WeeklyShift[];

  @Parts(DatedShift, 'Go before what the week says.')
  @ArrayMaxSize(MOST_EXCEPTIONS)
  exceptions!: DatedShift[];
}

export class WeekStretch {
  @Part(WeekMoment) from!: WeekMoment;
  @Part(WeekMoment) until!: WeekMoment;
}

export class WeekOverlap extends WeekStretch {
  @Texts() contactIds!: string[];
}

export class WallStretch {
  @Text(WALL) from!: string;
  @Text(WALL) until!: string;
}

export class OnCall {
  @Uuid() contactId!: string;
  @Text() name!: string;

  @Instant('When somebody else takes over, or nobody; null: not within a week.', { nullable: true })
  until!: string | null;
}

/** `GET /v1/rosters/{providerId}`. */
export class Roster extends RosterInput {
  @Text() providerId!: string;
  @Parts(WeekStretch, 'When nobody is on call.') gaps!: WeekStretch[];
  @Parts(WeekOverlap, 'When more than one is; whose turn began last is told.') overlaps!: WeekOverlap[];
  @Parts(WallStretch, "Exceptions that stand in each other's way.") exceptionOverlaps!: WallStretch[];
  @Uuids('Contacts on the roster to whom no message can come now.') unreachable!: string[];
  @Part(OnCall, { nullable: true }) onCall!: OnCall | null;
}

export class TreeContact {
  @Text() name!: string;
  @Text() phone!: string;
}

export class TreeOnCall extends TreeContact {
  @Instant({ nullable: true }) until!: string | null;
}

/** A provider, or a placing authority, and whom to call there. */
export class TreeProvider {
  @Text() providerId!: string;
  @Text() name!: string;
  @Texts('The units on which it decides.') unitIds!: string[];
  @Flag('True while it has a question to answer.') waiting!: boolean;
  @Part(TreeOnCall, { nullable: true }) onCall!: TreeOnCall | null;
  @Parts(TreeContact) others!: TreeContact[];
}

/** `GET /v1/telephone-tree`: whom to call now, in this order. */
export class TelephoneTree {
  @Instant() at!: string;

  @Instant(
    'When the clock alone makes this tree say something else: mostly, somebody else is on call; null: nothing is planned.',
    { nullable: true },
  )
  changesAt!: string | null;

  @Parts(TreeProvider) providers!: TreeProvider[];
  @Parts(TreeContact) region!: TreeContact[];
  @Parts(TreeContact) neighbour!: TreeContact[];
  @Parts(TreeContact) police!: TreeContact[];
}
