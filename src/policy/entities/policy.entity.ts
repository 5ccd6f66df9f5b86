import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Policy } from '../../contract/policy.js';

/** A version of the policy; versions are added, never changed. */
@Entity('policy')
export class PolicyEntity {
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'policy_pk' })
  version!: number;

  @Column('timestamptz')
  validFrom!: Date;

  @Column('jsonb')
  body!: Policy;

  @Column('timestamptz')
  createdAt!: Date;
}

export function toRow(body: Policy, createdAt: Date): PolicyEntity {
  return { version: body.version, validFrom: new Date(body.validFrom), body, createdAt };
}
