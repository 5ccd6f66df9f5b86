import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../access/access.decorators.js';
import { ApiProblems } from '../common/api-problems.js';
import { problemForStatus } from '../common/http-problems.js';
import { ProblemException } from '../common/problem.js';
import { Health } from '../contract/health.js';
import { ReadinessService } from '../common/readiness.service.js';

@ApiTags('Health')
@Controller('v1/health')
export class HealthController {
  constructor(private readonly readiness: ReadinessService) {}

  @Public()
  @Get('live')
  @ApiOperation({ summary: 'The process answers', operationId: 'live' })
  @ApiOkResponse({ type: Health })
  live(): Health {
    return { status: 'ok', checks: {} };
  }

  @Public()
  @Get('ready')
  @ApiOperation({ summary: 'This node can do its work: 200, else 503', operationId: 'ready' })
  @ApiOkResponse({ type: Health })
  @ApiProblems(503)
  async ready(): Promise<Health> {
    const checks = await this.readiness.run();
    const failed = Object.keys(checks).filter((name) => !checks[name]);
    if (failed.length > 0) {
      throw new ProblemException({ ...problemForStatus(503), extra: { failed: failed.join(', ') } });
    }
    return { status: 'ok', checks };
  }
}
