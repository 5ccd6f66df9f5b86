import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { ApiAnswerHeaders } from '../common/api-headers.js';
import { ApiProblems } from '../common/api-problems.js';
import { IdempotencyKey } from '../common/idempotency-key.js';
import { RequestLanguage } from '../common/language.js';
import {
  FollowUp,
  Intention,
  IntentionInput,
  Task,
  TaskCompletion,
  TaskListQuery,
  TaskPage,
} from '../contract/follow-up.js';
import type { Language } from '../contract/words.js';
import { PagedAnswer } from '../common/paged-answer.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import { IntentionsService } from './intentions.service.js';
import { TaskListService } from './task-list.service.js';
import { TasksService } from './tasks.service.js';

@ApiTags('Follow-up')
@Controller('v1')
export class FollowUpController {
  constructor(
    private readonly tasks: TasksService,
    private readonly lists: TaskListService,
    private readonly intentions: IntentionsService,
  ) {}

  @Post('requests/:id/intentions')
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Ask a place ahead that opens later; it becomes a hold when it opens, in order of intention',
    operationId: 'createIntention',
  })
  @ApiCreatedResponse({ type: Intention })
  @ApiAnswerHeaders('Location')
  @ApiProblems('request-closed', 'not-requestable-ahead')
  async ask(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) requestId: string,
    @Body() body: IntentionInput,
    @IdempotencyKey() key: string | null,
    @RequestLanguage() language: Language,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Intention> {
    const intention = await this.intentions.ask(actor, requestId, body, key, language);
    reply.header('location', `/v1/requests/${requestId}/follow-up`);
    return intention;
  }

  @Delete('intentions/:id')
  @Roles('coordinator')
  @ApiOperation({ summary: 'Take back that a place was asked ahead', operationId: 'cancelIntention' })
  @ApiOkResponse({ type: Intention })
  @ApiProblems('intention-is-over')
  cancel(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
  ): Promise<Intention> {
    return this.intentions.cancel(actor, id, language);
  }

  @Get('requests/:id/follow-up')
  @Roles('coordinator')
  @ApiOperation({
    summary: 'What there is to do for a request, its clocks and its checklist',
    operationId: 'readFollowUp',
  })
  @ApiOkResponse({ type: FollowUp })
  ofRequest(
    @CurrentActor() actor: Actor,
    @RequestLanguage() language: Language,
    @Param('id', PathIdPipe) id: string,
  ): Promise<FollowUp> {
    return this.tasks.ofRequest(actor, id, language);
  }

  @Get('tasks')
  @Roles('coordinator', 'provider')
  @ApiOperation({ summary: 'What there is to do, what slipped first', operationId: 'listTasks' })
  @PagedAnswer(TaskPage)
  list(@CurrentActor() actor: Actor, @Query() query: TaskListQuery): Promise<TaskPage> {
    return this.lists.list(actor, query);
  }

  @Post('tasks/:id/completion')
  @HttpCode(200)
  @Roles('coordinator', 'provider')
  @ApiOperation({ summary: 'A task is done, or not needed', operationId: 'completeTask' })
  @ApiOkResponse({ type: Task })
  @ApiProblems('task-is-done-by-doing-it')
  complete(
    @CurrentActor() actor: Actor,
    @Param('id', PathIdPipe) id: string,
    @Body() body: TaskCompletion,
  ): Promise<Task> {
    return this.tasks.complete(actor, id, body);
  }

  @Delete('tasks/:id/completion')
  @Roles('coordinator', 'provider')
  @ApiOperation({ summary: 'A task is not done after all', operationId: 'reopenTask' })
  @ApiOkResponse({ type: Task })
  @ApiProblems('request-closed')
  reopen(@CurrentActor() actor: Actor, @Param('id', PathIdPipe) id: string): Promise<Task> {
    return this.tasks.reopen(actor, id);
  }
}
