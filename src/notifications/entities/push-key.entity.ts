import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The service's pair of VAPID keys (RFC 8292), made once. */
@Entity('push_key')
@Check('push_key_only_one', 'only_one')
export class PushKeyEntity {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'push_key_pk' })
  onlyOne!: boolean;

  @Column('text')
  publicKey!: string;

  @Column('text')
  privateKey!: string;

  @Column('timestamptz')
  createdAt!: Date;
}
