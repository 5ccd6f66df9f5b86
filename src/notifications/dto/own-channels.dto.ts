import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsEmail, IsIn, IsOptional, MaxLength } from 'class-validator';
import { IsPhoneNumber } from '../../common/is-phone-number.js';
import {
  CHANNELS,
  type Channel,
  type OwnChannels,
  type OwnChannelsInput,
} from '../../contract/notifications.js';

const LONGEST_EMAIL = 254;
const EMAIL_TEXT = {
  nl: 'Gebruik een e-mailadres, zoals naam@organisatie.example.',
  en: 'Use an e-mail address, such as name@organisation.example.',
};

export class OwnChannelsInputDto implements OwnChannelsInput {
  @ApiPropertyOptional({
    type: 'string',
    format: 'email',
    maxLength: LONGEST_EMAIL,
    nullable: true,
    description: 'Mailbox for messages; null or left out: none.',
  })
  @IsOptional()
  @IsEmail({}, { context: { text: EMAIL_TEXT } })
  @MaxLength(LONGEST_EMAIL)
  email?: string | null;

  @ApiPropertyOptional({
    type: 'string',
    nullable: true,
    description: 'Any usual way of writing, no service number; stored as E.164. Null or left out: none.',
  })
  @IsOptional()
  @IsPhoneNumber()
  phone?: string | null;

  @ApiPropertyOptional({
    enum: CHANNELS,
    enumName: 'Channel',
    isArray: true,
    nullable: true,
    description: 'Those to use. Null or left out: every one that leads to her.',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(CHANNELS, { each: true })
  channels?: Channel[] | null;
}

export class OwnChannelsDto implements OwnChannels {
  @ApiProperty({ type: 'string', format: 'email', nullable: true, description: 'Null: none is known.' })
  email!: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'E.164; null: none is known.' })
  phone!: string | null;

  @ApiProperty({
    enum: CHANNELS,
    enumName: 'Channel',
    isArray: true,
    nullable: true,
    description: 'Those that she chose; null: every one that leads to her.',
  })
  channels!: Channel[] | null;

  @ApiProperty({
    enum: CHANNELS,
    enumName: 'Channel',
    isArray: true,
    description: 'Channels that are set up in this service.',
  })
  setUp!: Channel[];

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    description:
      'Minutes in which nobody has seen the news after which the next channel follows, and last the region.',
  })
  nextAfterMinutes!: number;
}
