import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { RequestLanguage } from '../common/language.js';
import type { Language } from '../contract/words.js';
import { FoundRequestsDto, RequestSearchDto } from './dto/request-list.dto.js';
import { referenceOf } from './reference.js';
import { RequestListService } from './request-list.service.js';

@ApiTags('Requests')
@Controller('v1/request-searches')
export class RequestSearchController {
  constructor(private readonly lists: RequestListService) {}

  @Post()
  @HttpCode(200)
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Find a request by the reference that was said aloud; stores nothing',
    operationId: 'searchRequests',
  })
  @ApiOkResponse({ type: FoundRequestsDto })
  search(
    @CurrentActor() actor: Actor,
    @Body() { reference }: RequestSearchDto,
    @RequestLanguage() language: Language,
  ): Promise<FoundRequestsDto> {
    return this.lists.search(actor, referenceOf(reference) ?? reference, language);
  }
}
