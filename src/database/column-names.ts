import { DefaultNamingStrategy } from 'typeorm';

/** The column of a property, `providerId` → `provider_id`: said here to the compiler, and below to TypeORM. */
type ColumnOf<Property extends string> = Property extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${ColumnOf<Rest>}`
  : '';

/** A row of an entity's table as statements read and write it. What an entity does not have is an error where it is used. */
export type Row<Entity> = { [Property in keyof Entity & string as ColumnOf<Property>]: Entity[Property] };

/** The same as PostgreSQL's to_json gives it and json_populate_recordset takes it: instants are text. */
export type JsonRow<Entity> = Row<{
  [Property in keyof Entity]: Date extends Entity[Property]
    ? Exclude<Entity[Property], Date> | string
    : Entity[Property];
}>;

export class ColumnNames extends DefaultNamingStrategy {
  override columnName(property: string): string {
    return property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
