import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsEmail,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { FreeNote } from '../../common/free-note.js';
import { IsPhoneNumber } from '../../common/is-phone-number.js';
import type { Text } from '../../common/language.js';
import {
  CONTACT_CHAINS,
  type Contact,
  type ContactChain,
  type ContactChange,
  type ContactInput,
  type ContactOrder,
  type Contacts,
} from '../../contract/escalation.js';

const LONGEST_NAME = 60;
const LONGEST_EMAIL = 254;
const MOST_IN_A_CHAIN = 50;

const EMAIL_TEXT: Text = {
  nl: 'Gebruik een e-mailadres, zoals wacht@aanbieder.example.',
  en: 'Use an e-mail address, such as wacht@aanbieder.example.',
};

const NAME_API = {
  type: 'string' as const,
  minLength: 1,
  maxLength: LONGEST_NAME,
  description: 'Name of a function, never of a person.',
};
const PHONE_API = {
  type: 'string' as const,
  description: 'Any usual way of writing; stored as E.164 or as a Dutch service number.',
};

export class ContactChangeDto implements ContactChange {
  @ApiProperty(NAME_API)
  @IsString()
  @MaxLength(LONGEST_NAME)
  @FreeNote()
  name!: string;

  @ApiProperty(PHONE_API)
  @IsPhoneNumber()
  phone!: string;

  @ApiPropertyOptional({ type: 'string', format: 'email', maxLength: LONGEST_EMAIL, nullable: true })
  @IsOptional()
  @IsEmail({}, { context: { text: EMAIL_TEXT } })
  @MaxLength(LONGEST_EMAIL)
  email?: string | null;
}

export class ContactInputDto extends ContactChangeDto implements ContactInput {
  @ApiProperty({ enum: CONTACT_CHAINS })
  @IsIn(CONTACT_CHAINS)
  chain!: ContactChain;

  @ApiPropertyOptional({ type: 'string', nullable: true, description: 'Only in the chain `provider`.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  providerId?: string | null;
}

export class ContactOrderDto implements ContactOrder {
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' }, minItems: 1 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_IN_A_CHAIN)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  contactIds!: string[];
}

export class ContactDto implements Contact {
  @ApiProperty({ type: 'string', format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: CONTACT_CHAINS })
  chain!: ContactChain;

  @ApiProperty({ type: 'string', nullable: true })
  providerId!: string | null;

  @ApiProperty(NAME_API)
  name!: string;

  @ApiProperty({ type: 'string', description: 'E.164, or a Dutch service number as it is dialled.' })
  phone!: string;

  @ApiProperty({ type: 'string', format: 'email', nullable: true })
  email!: string | null;

  @ApiProperty({
    type: 'string',
    description: 'Other after each change; in quotes the `ETag` that a change is made against.',
  })
  version!: string;
}

export class ContactsDto implements Contacts {
  @ApiProperty({ type: [ContactDto] })
  contacts!: ContactDto[];
}
