import { Global, Module } from '@nestjs/common';
import { LoginWatch } from './login-watch.service.js';
import { AccessGuard } from './access.guard.js';
import { AccessService } from './access.service.js';
import { AccountAdministrationService } from './account-administration.service.js';
import { AccountsController } from './accounts.controller.js';
import { AccountsService } from './accounts.service.js';
import { AuditService } from './audit.service.js';
import { CallerAddress } from './caller-address.js';
import { ChangesController } from './changes.controller.js';
import { ChangesService } from './changes.service.js';
import { CredentialUse } from './credential-use.js';
import { CredentialsService } from './credentials.service.js';
import { DemoAccountsService } from './demo-accounts.service.js';
import { KnownDevices } from './known-devices.service.js';
import { LoginThrottle } from './login-throttle.js';
import { LookInterceptor } from './look.interceptor.js';
import { LooksService } from './looks.service.js';
import { OrganisationsService } from './organisations.service.js';
import { OwnAccountController } from './own-account.controller.js';
import { OwnAccountService } from './own-account.service.js';
import { OwnOrigin } from './own-origin.js';
import { PasswordQueue } from './password-queue.js';
import { RequestLimit } from './request-limit.js';
import { SessionController } from './session.controller.js';
import { SessionsService } from './sessions.service.js';
import { TokensService } from './tokens.service.js';

/** Who may come in, what they may do there, and the trail of what they did. */
@Global()
@Module({
  controllers: [AccountsController, ChangesController, OwnAccountController, SessionController],
  providers: [
    LoginWatch,
    AccessGuard,
    AccessService,
    AccountAdministrationService,
    AccountsService,
    AuditService,
    CallerAddress,
    ChangesService,
    CredentialUse,
    CredentialsService,
    DemoAccountsService,
    KnownDevices,
    LoginThrottle,
    LookInterceptor,
    LooksService,
    OrganisationsService,
    OwnAccountService,
    OwnOrigin,
    PasswordQueue,
    RequestLimit,
    SessionsService,
    TokensService,
  ],
  exports: [
    LoginWatch,
    AccessGuard,
    AccessService,
    AccountsService,
    AuditService,
    ChangesService,
    DemoAccountsService,
    LookInterceptor,
    OrganisationsService,
    OwnOrigin,
    TokensService,
  ],
})
export class AccessModule {}
