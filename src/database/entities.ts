import { AccountEntity } from '../access/entities/account.entity.js';
import { AuditEntryEntity } from '../access/entities/audit-entry.entity.js';
import { AuditLookEntity } from '../access/entities/audit-look.entity.js';
import { CredentialEntity } from '../access/entities/credential.entity.js';
import { KnownDeviceEntity } from '../access/entities/known-device.entity.js';
import { LoginThrottleEntity } from '../access/entities/login-throttle.entity.js';
import { ConfirmationRequestEntity } from '../asking/entities/confirmation-request.entity.js';
import { AreaEntity } from '../capacity/entities/area.entity.js';
import { AreaVersionEntity } from '../capacity/entities/area-version.entity.js';
import { ClaimEntity } from '../capacity/entities/claim.entity.js';
import { LedgerEntryEntity } from '../capacity/entities/ledger-entry.entity.js';
import { PlaceEntity } from '../capacity/entities/place.entity.js';
import { ProviderEntity } from '../capacity/entities/provider.entity.js';
import { UnitConfirmationEntity } from '../capacity/entities/unit-confirmation.entity.js';
import { UnitEntity } from '../capacity/entities/unit.entity.js';
import { UnitVersionEntity } from '../capacity/entities/unit-version.entity.js';
import { ContactEntity } from '../escalation/entities/contact.entity.js';
import { EscalationStepEntity } from '../escalation/entities/escalation-step.entity.js';
import { EscalationEntity } from '../escalation/entities/escalation.entity.js';
import { OnCallRosterEntity } from '../escalation/entities/on-call-roster.entity.js';
import { IntentionEntity } from '../follow-up/entities/intention.entity.js';
import { TaskEntity } from '../follow-up/entities/task.entity.js';
import { DecisionEntity } from '../matching/entities/decision.entity.js';
import { NewsEntity } from '../news/entities/news.entity.js';
import { MonthFiguresEntity } from '../monitor/entities/month-figures.entity.js';
import { DeliveryEntity } from '../notifications/entities/delivery.entity.js';
import { MessageAddressEntity } from '../notifications/entities/message-address.entity.js';
import { PushKeyEntity } from '../notifications/entities/push-key.entity.js';
import { OwnChannelsEntity } from '../notifications/entities/own-channels.entity.js';
import { PushSubscriptionEntity } from '../notifications/entities/push-subscription.entity.js';
import { DemandEntryEntity } from '../outcomes/entities/demand-entry.entity.js';
import { PurgedCountEntity } from '../outcomes/entities/purged-count.entity.js';
import { PracticeAnswerEntity } from '../practice/entities/practice-answer.entity.js';
import { PolicyEntity } from '../policy/entities/policy.entity.js';
import { HoldEntity } from '../placements/entities/hold.entity.js';
import { RequestFactVersionEntity } from '../requests/entities/request-fact-version.entity.js';
import { RequestEntity } from '../requests/entities/request.entity.js';
import { IdempotencyKeyEntity } from './idempotency-key.entity.js';

/** Every table of the service; a test compares them with the migrated schema. */
export const ENTITIES = [
  AccountEntity,
  AreaEntity,
  AreaVersionEntity,
  AuditEntryEntity,
  AuditLookEntity,
  ClaimEntity,
  ContactEntity,
  ConfirmationRequestEntity,
  CredentialEntity,
  DecisionEntity,
  DeliveryEntity,
  EscalationEntity,
  EscalationStepEntity,
  DemandEntryEntity,
  HoldEntity,
  IdempotencyKeyEntity,
  IntentionEntity,
  KnownDeviceEntity,
  LedgerEntryEntity,
  LoginThrottleEntity,
  MessageAddressEntity,
  NewsEntity,
  MonthFiguresEntity,
  OnCallRosterEntity,
  OwnChannelsEntity,
  PlaceEntity,
  PolicyEntity,
  PracticeAnswerEntity,
  ProviderEntity,
  PushKeyEntity,
  PushSubscriptionEntity,
  PurgedCountEntity,
  RequestEntity,
  RequestFactVersionEntity,
  TaskEntity,
  UnitConfirmationEntity,
  UnitEntity,
  UnitVersionEntity,
];
