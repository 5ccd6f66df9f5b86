import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The service's pair of VAPID keys (RFC 8292), made once. */
@Entity('push_key')
@Check('push_key_only_one', 'only_one')
export class PushKeyEntity {
  @PrimaryColumn('boolean', { name: 'only_one', default: true, primaryKeyConstraintName: 'push_key_pk' })
  onlyOne!: boolean;

  @Column('text', { name: 'public_key' })
  publicKey!: string;

  @Column('text', { name: 'private_key' })
  privateKey!: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
