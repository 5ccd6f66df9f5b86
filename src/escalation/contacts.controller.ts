import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { ApiProblems } from '../common/api-problems.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { IfMatch } from '../common/if-match.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import {
  Contact,
  ContactChange,
  ContactInput,
  ContactOrder,
  Contacts,
  Roster,
  RosterInput,
} from '../contract/contacts.js';
import { contactTag, orderTag, ContactsService } from './contacts.service.js';
import { RostersService } from './rosters.service.js';

@ApiTags('Contacts')
@Controller('v1')
@Roles('admin', 'provider')
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly rosters: RostersService,
  ) {}

  @Get('contacts')
  @ApiOperation({
    summary: 'Functions that can be told or called; of a provider its own',
    operationId: 'listContacts',
  })
  @ApiOkResponse({ type: Contacts })
  @ApiAnswerHeaders('ETag')
  async list(
    @CurrentActor() actor: Actor,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Contacts> {
    const contacts = await this.contacts.list(actor);
    reply.header('etag', orderTag(contacts));
    return { contacts };
  }

  @Post('contacts')
  @ApiOperation({ summary: 'Add a contact, at the end of its chain', operationId: 'createContact' })
  @ApiCreatedResponse({ type: Contact })
  @ApiProblems(404)
  add(
    @CurrentActor() actor: Actor,
    @Body() body: ContactInput,
    @IdempotencyKey() key: string | null,
  ): Promise<Contact> {
    return this.contacts.add(actor, body, key);
  }

  @Put('contacts')
  @ApiOperation({
    summary: 'The order in which the contacts of a chain are called',
    operationId: 'orderContacts',
  })
  @ApiOkResponse({ type: Contacts })
  @ApiAnswerHeaders('ETag')
  async order(
    @CurrentActor() actor: Actor,
    @IfMatch() ifMatch: string | undefined,
    @Body() body: ContactOrder,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Contacts> {
    const contacts = await this.contacts.order(actor, body.contactIds, ifMatch);
    reply.header('etag', orderTag(contacts));
    return { contacts };
  }

  @Put('contacts/:id')
  @ApiOperation({ summary: 'Change a contact', operationId: 'changeContact' })
  @ApiOkResponse({ type: Contact })
  @ApiAnswerHeaders('ETag')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() body: ContactChange,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Contact> {
    const contact = await this.contacts.change(actor, id, body, ifMatch);
    reply.header('etag', contactTag(contact));
    return contact;
  }

  @Delete('contacts/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a contact away that is on no roster', operationId: 'removeContact' })
  @ApiNoContentResponse()
  @ApiProblems('contact-on-call')
  remove(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<void> {
    return this.contacts.remove(actor, id, ifMatch);
  }

  @Get('rosters/:providerId')
  @ApiOperation({ summary: 'Who is on call at a provider, and when nobody is', operationId: 'readRoster' })
  @ApiOkResponse({ type: Roster })
  @ApiAnswerHeaders('ETag')
  async roster(
    @CurrentActor() actor: Actor,
    @Param('providerId') providerId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Roster> {
    const { roster, etag } = await this.rosters.one(actor, providerId);
    reply.header('etag', etag);
    return roster;
  }

  @Put('rosters/:providerId')
  @ApiOperation({
    summary: 'Replace the roster; gaps and overlaps are told, not refused',
    operationId: 'replaceRoster',
  })
  @ApiOkResponse({ type: Roster })
  @ApiAnswerHeaders('ETag')
  async replaceRoster(
    @CurrentActor() actor: Actor,
    @Param('providerId') providerId: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() body: RosterInput,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Roster> {
    const { roster, etag } = await this.rosters.replace(actor, providerId, body, ifMatch);
    reply.header('etag', etag);
    return roster;
  }
}
