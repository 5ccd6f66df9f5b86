import { Body, Controller, Delete, Get, HttpCode, Param, Put, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '../common/api-problems.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { OwnSessions, PasswordChange } from '../contract/session.js';
import { ROLES } from '../contract/words.js';
import { CurrentActor, Roles } from './access.decorators.js';
import type { LoggedIn } from './access.service.js';
import { CallerAddress } from './caller-address.js';
import { deviceSecretsIn } from './device-cookie.js';
import { OwnAccountService } from './own-account.service.js';

@ApiTags('Session')
@Controller('v1')
@Roles(...ROLES)
export class OwnAccountController {
  constructor(
    private readonly own: OwnAccountService,
    private readonly callerAddress: CallerAddress,
  ) {}

  @Put('session/password')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Change the own password',
    description:
      'Needs a session, not a token, and the password of now; attempts are counted with those to log in. The other ' +
      'sessions and the API tokens of the account end at once. Asked again with the same body it does nothing.',
    operationId: 'changePassword',
  })
  @ApiNoContentResponse({ description: 'The new password is in force' })
  @ApiProblems('wrong-password', 403, 429)
  async changePassword(
    @CurrentActor() actor: LoggedIn,
    @Body() body: PasswordChange,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.own.changePassword(actor, body, {
      address: this.callerAddress.of(request),
      devices: deviceSecretsIn(request.headers.cookie),
    });
  }

  @Get('sessions')
  @ApiOperation({
    summary: 'The own sessions, the newest first',
    description: 'Where somebody is logged in. Needs a session, not a token.',
    operationId: 'listOwnSessions',
  })
  @ApiOkResponse({ type: OwnSessions })
  @ApiProblems(403)
  async sessions(@CurrentActor() actor: LoggedIn): Promise<OwnSessions> {
    return { sessions: await this.own.sessions(actor) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'End one of the own sessions',
    description: 'What it holds open is closed within two seconds. Needs a session, not a token.',
    operationId: 'endOwnSession',
  })
  @ApiNoContentResponse({ description: 'The session has ended' })
  @ApiProblems(403)
  async endSession(@CurrentActor() actor: LoggedIn, @Param('id', PathIdPipe) id: string): Promise<void> {
    await this.own.endSession(actor, id);
  }
}
