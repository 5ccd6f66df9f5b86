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
import {
  Account,
  AccountInput,
  Accounts,
  NewPassword,
  NewToken,
  TokenInput,
  Tokens,
} from '../contract/accounts.js';
import { CurrentActor, Roles } from './access.decorators.js';
import { AccountAdministrationService } from './account-administration.service.js';
import type { Actor } from './actor.js';

@ApiTags('Accounts')
@Controller('v1/accounts')
@Roles('admin')
export class AccountsController {
  constructor(private readonly accounts: AccountAdministrationService) {}

  @Get()
  @ApiOperation({ summary: 'Every account, by username', operationId: 'listAccounts' })
  @ApiOkResponse({ type: Accounts })
  async list(): Promise<Accounts> {
    return { accounts: await this.accounts.list() };
  }

  @Post()
  @ApiOperation({ summary: 'Make an account', operationId: 'createAccount' })
  @ApiCreatedResponse({ type: Account })
  @ApiAnswerHeaders('Location')
  @ApiProblems('username-taken')
  async create(
    @CurrentActor() actor: Actor,
    @Body() body: AccountInput,
    @IdempotencyKey() key: string | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Account> {
    const account = await this.accounts.create(actor, body, key);
    reply.header('location', `/v1/accounts/${account.id}`);
    return account;
  }

  @Get(':id')
  @ApiOperation({ summary: 'One account', operationId: 'readAccount' })
  @ApiOkResponse({ type: Account })
  one(@Param('id', PathIdPipe) id: string): Promise<Account> {
    return this.accounts.one(id);
  }

  @Post(':id/disablement')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Disable the account; its sessions and tokens end',
    operationId: 'disableAccount',
  })
  @ApiOkResponse({ type: Account })
  @ApiProblems('own-account', 'last-admin')
  disable(@CurrentActor() actor: Actor, @Param('id', PathIdPipe) id: string): Promise<Account> {
    return this.accounts.disable(actor, id);
  }

  @Delete(':id/disablement')
  @ApiOperation({
    summary: 'Let the account log in again; its tokens stay ended',
    operationId: 'enableAccount',
  })
  @ApiOkResponse({ type: Account })
  enable(@CurrentActor() actor: Actor, @Param('id', PathIdPipe) id: string): Promise<Account> {
    return this.accounts.enable(actor, id);
  }

  @Put(':id/password')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Set another password; ends the sessions and the API tokens of the account',
    description: 'For somebody else: whoever logged in changes the own one at `/v1/session/password`.',
    operationId: 'resetPassword',
  })
  @ApiNoContentResponse({ description: 'The new password is in force' })
  @ApiProblems('own-account')
  async resetPassword(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @Body() { password }: NewPassword,
  ): Promise<void> {
    await this.accounts.resetPassword(actor, id, password);
  }

  @Get(':id/tokens')
  @ApiOperation({
    summary: 'The API tokens of the account that still work',
    description: 'The one that ends first on top; at most 50. What makes them work is told nowhere.',
    operationId: 'listTokens',
  })
  @ApiOkResponse({ type: Tokens })
  async listTokens(@Param('id', PathIdPipe) id: string): Promise<Tokens> {
    return { tokens: await this.accounts.listTokens(id) };
  }

  @Post(':id/tokens')
  @ApiOperation({
    summary: 'Make an API token; it is told once',
    description: 'It ends by itself, and with the password of the account. Repeated with the same key: 409.',
    operationId: 'createToken',
  })
  @ApiCreatedResponse({ type: NewToken })
  @ApiProblems('account-disabled', 'token-name-taken', 'too-many-tokens', 'token-told-before')
  createToken(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @Body() body: TokenInput,
    @IdempotencyKey() key: string | null,
  ): Promise<NewToken> {
    return this.accounts.createToken(actor, id, body, key);
  }

  @Delete(':id/tokens')
  @HttpCode(204)
  @ApiOperation({ summary: 'End all API tokens of the account', operationId: 'revokeTokens' })
  @ApiNoContentResponse()
  async revokeTokens(@CurrentActor() actor: Actor, @Param('id', PathIdPipe) id: string): Promise<void> {
    await this.accounts.revokeTokens(actor, id);
  }

  @Delete(':id/tokens/:tokenId')
  @HttpCode(204)
  @ApiOperation({
    summary: 'End one API token',
    description: 'At once on this node, within two seconds on the others.',
    operationId: 'revokeToken',
  })
  @ApiNoContentResponse({ description: 'The token has ended' })
  async revokeToken(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @Param('tokenId', PathIdPipe) tokenId: string,
  ): Promise<void> {
    await this.accounts.revokeToken(actor, id, tokenId);
  }
}
