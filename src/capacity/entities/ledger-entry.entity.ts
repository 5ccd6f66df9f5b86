import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UnitEntity } from './unit.entity.js';
import type { BedState, LedgerCause, UnitState } from '../ledger-state.js';

/** One change of one unit; never updated, and deleted only when an old day is folded into its last state. */
@Entity('ledger_entry')
@Index('ledger_entry_unit', ['unitId', 'sequence'])
@Index('ledger_entry_recorded', ['recordedAt', 'sequence'])
export class LedgerEntryEntity {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'ledger_entry_pk' })
  sequence!: string;

  @ForeignKey(() => UnitEntity, { name: 'ledger_entry_unit_fk' })
  @Column('text')
  unitId!: string;

  @Column('timestamptz')
  recordedAt!: Date;

  @Column('text')
  cause!: LedgerCause;

  @Column('jsonb')
  state!: UnitState;

  /** Of a unit with rooms: who could be where; null for others, and of an old day. Never shown. */
  @Column('jsonb', { nullable: true })
  beds!: BedState[] | null;
}
