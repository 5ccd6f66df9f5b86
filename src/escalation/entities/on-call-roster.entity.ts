import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DatedShift, WeeklyShift } from '../../contract/contacts.js';

/** Who of a provider's contacts is on call when; one document, because it is read and replaced as a whole. */
@Entity('on_call_roster')
export class OnCallRosterEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'on_call_roster_pk' })
  providerId!: string;

  @Column('jsonb')
  weekly!: WeeklyShift[];

  @Column('jsonb')
  exceptions!: DatedShift[];

  @Column('integer')
  version!: number;

  @Column('timestamptz')
  changedAt!: Date;
}
