import { ValidateBy } from 'class-validator';
import type { Text } from '../words.js';
import { phoneNumber } from './phone-number.js';

const PHONE_TEXT: Text = {
  nl: 'Gebruik een telefoonnummer, zoals 053 123 45 67 of +31 6 12345678.',
  en: 'Use a telephone number, such as 053 123 45 67 or +31 6 12345678.',
};
/** In any usual way of writing. */
export const IsPhoneNumber = (): PropertyDecorator =>
  ValidateBy(
    {
      name: 'telephoneNumber',
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && value.length <= 40 && phoneNumber(value) !== null,
      },
    },
    { context: { text: PHONE_TEXT } },
  );
