import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DatedShift, WeeklyShift } from '../../contract/escalation.js';

/** Who of a provider's contacts is on call when; one document, because it is read and replaced as a whole. */
@Entity('on_call_roster')
export class OnCallRosterEntity {
  @PrimaryColumn('text', { name: 'provider_id', primaryKeyConstraintName: 'on_call_roster_pk' })
  providerId!: string;

  @Column('jsonb')
  weekly!: WeeklyShift[];

  @Column('jsonb')
  exceptions!: DatedShift[];

  @Column('integer')
  version!: number;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt!: Date;
}
