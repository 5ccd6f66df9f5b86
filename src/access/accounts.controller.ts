import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { ApiProblems } from '../common/api-problems.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import type { Account } from '../contract/accounts.js';
import { CurrentActor, Roles } from './access.decorators.js';
import { AccountKeepingService } from './account-keeping.service.js';
import type { Actor } from './actor.js';
import { AccountDto, AccountInputDto, AccountsDto, NewPasswordDto, NewTokenDto } from './dto/accounts.dto.js';

@ApiTags('Accounts')
@Controller('v1/accounts')
@Roles('admin')
export class AccountsController {
  constructor(private readonly accounts: AccountKeepingService) {}

  @Get()
  @ApiOperation({ summary: 'Every account, by username', operationId: 'listAccounts' })
  @ApiOkResponse({ type: AccountsDto })
  async list(): Promise<AccountsDto> {
    return { accounts: await this.accounts.list() };
  }

  @Post()
  @ApiOperation({ summary: 'Make an account', operationId: 'createAccount' })
  @ApiCreatedResponse({ type: AccountDto })
  @ApiAnswerHeaders('Location')
  @ApiProblems('username-taken')
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: AccountInputDto,
    @IdempotencyKey() key: string | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Account> {
    const account = await this.accounts.create(actor, body, key);
    reply.header('location', `/v1/accounts/${account.id}`);
    return account;
  }

  @Get(':id')
  @ApiOperation({ summary: 'One account', operationId: 'readAccount' })
  @ApiOkResponse({ type: AccountDto })
  one(@Param('id', PathIdPipe) id: string): Promise<Account> {
    return this.accounts.one(id);
  }

  @Post(':id/disablement')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Disable the account; its sessions and tokens end',
    operationId: 'disableAccount',
  })
  @ApiOkResponse({ type: AccountDto })
  @ApiProblems('own-account', 'last-admin')
  disable(@CurrentActor() actor: Actor, @Param('id', PathIdPipe) id: string): Promise<Account> {
    return this.accounts.disable(actor, id);
  }

  @Delete(':id/disablement')
  @ApiOperation({
    summary: 'Let the account log in again; its tokens stay ended',
    operationId: 'enableAccount',
  })
  @ApiOkResponse({ type: AccountDto })
  enable(@CurrentActor() actor: Actor, @Param('id', PathIdPipe) id: string): Promise<Account> {
    return this.accounts.enable(actor, id);
  }

  @Put(':id/password')
  @HttpCode(204)
  @ApiOperation({ summary: 'Set another password; ends the sessions', operationId: 'resetPassword' })
  @ApiNoContentResponse()
  async resetPassword(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @Body() { password }: NewPasswordDto,
  ): Promise<void> {
    await this.accounts.resetPassword(actor, id, password);
  }

  @Post(':id/tokens')
  @ApiOperation({ summary: 'Make an API token; it is told once', operationId: 'createToken' })
  @ApiCreatedResponse({ type: NewTokenDto })
  @ApiProblems('account-disabled', 'token-told-before')
  async createToken(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @IdempotencyKey() key: string | null,
  ): Promise<NewTokenDto> {
    return { token: await this.accounts.createToken(actor, id, key) };
  }

  @Delete(':id/tokens')
  @HttpCode(204)
  @ApiOperation({ summary: 'End all API tokens of the account', operationId: 'revokeTokens' })
  @ApiNoContentResponse()
  async revokeTokens(@CurrentActor() actor: Actor, @Param('id', PathIdPipe) id: string): Promise<void> {
    await this.accounts.revokeTokens(actor, id);
  }
}
