import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Roles } from '../access/access.decorators.js';
import { RequestLanguage } from '../common/language.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import type { Matches } from '../contract/matches.js';
import type { Language } from '../contract/words.js';
import { MatchesDto, MatchPreviewDto } from './dto/matches.dto.js';
import { MatchingService } from './matching.service.js';

@ApiTags('Matches')
@Controller('v1')
export class MatchingController {
  constructor(private readonly matching: MatchingService) {}

  @Get('requests/:id/matches')
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Every unit ranked for a request, now',
    operationId: 'readMatches',
  })
  @ApiOkResponse({ type: MatchesDto })
  matches(@Param('id', PathIdPipe) id: string, @RequestLanguage() language: Language): Promise<Matches> {
    return this.matching.matches(id, language);
  }

  @Post('match-previews')
  @HttpCode(200)
  @Roles('coordinator')
  @ApiOperation({
    summary: 'Every unit ranked for a request that is not stored',
    operationId: 'previewMatches',
  })
  @ApiOkResponse({ type: MatchesDto })
  preview(@Body() body: MatchPreviewDto, @RequestLanguage() language: Language): Promise<Matches> {
    return this.matching.preview(body, language);
  }
}
