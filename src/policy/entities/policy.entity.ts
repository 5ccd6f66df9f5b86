import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Policy } from '../../contract/policy.js';

/** A version of the policy; versions are added, never changed. */
@Entity('policy')
export class PolicyEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'policy_pk' })
  version!: number;

  @Column('timestamptz', { name: 'valid_from' })
  validFrom!: Date;

  @Column('jsonb')
  body!: Policy;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
