import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { isRead } from '../common/durable-writes.js';
import type { LoggedIn } from './access.service.js';
import { LooksService, type Look } from './looks.service.js';

/**
 * Folders of the API in which nothing is about a person or about those who are called for one: figures and rules that
 * many may see, what belongs to whoever asks, and `changes`, which notes each look itself. Every other read is noted,
 * so that a new route cannot be forgotten.
 */
const NOT_NOTED = new Set([
  'areas',
  'asyncapi.json',
  'board',
  'changes',
  'health',
  'monitor',
  'openapi.json',
  'own-channels',
  'policies',
  'practice',
  'providers',
  'push-subscriptions',
  'session',
  'sessions',
  'units',
]);

/**
 * What is shown on a screen beside what it is of: for each list in it, what its things are. Those of a case are part of
 * that request, but for its escalations.
 */
const SCREENS: Record<string, { of: string | null; lists: Record<string, string> }> = {
  case: { of: 'request', lists: { escalations: 'escalation' } },
  cases: { of: null, lists: { request: 'request', hold: 'hold' } },
  desk: {
    of: null,
    lists: { holds: 'hold', escalations: 'escalation', asked: 'confirmation-request', tasks: 'task' },
  },
};

/** Writes by their method that only look. */
const LOOKING_POSTS = new Set(['match-previews']);

/** Notes who looks at what, after it was found and before it is shown. */
@Injectable()
export class LookInterceptor implements NestInterceptor {
  constructor(private readonly looks: LooksService) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() !== 'http') return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const { actor } = request;
    const folder = folderOf(request);
    if (!actor?.credential || !isNoted(request.method, folder)) return next.handle();
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        try {
          await this.looks.note(actor as LoggedIn, looksAt(folder, idIn(request), answer));
        } catch (error) {
          // What the route said of its answer goes with it.
          for (const header of ['etag', 'link']) void reply.removeHeader(header);
          throw error;
        }
        return answer;
      }),
    );
  }
}

/** The first word after the version, of the route and not of what was asked; in brief it is the same look. */
function folderOf({ routeOptions }: FastifyRequest): string {
  return (routeOptions.url?.split('/')[2] ?? '').replace(/-in-brief$/, '');
}

function isNoted(method: string, folder: string): boolean {
  if (method === 'POST') return LOOKING_POSTS.has(folder);
  return isRead(method) && !NOT_NOTED.has(folder);
}

/** What the path names: all below a request is part of that request. What is not stored has no id. */
function idIn({ method, params }: FastifyRequest): string | null {
  if (method === 'POST') return null;
  const [id] = Object.values((params ?? {}) as Record<string, string>);
  return id ?? null;
}

/** The thing itself; of a list the list and each thing that it shows. */
function looksAt(folder: string, id: string | null, answer: unknown): Look[] {
  const screen = SCREENS[folder === 'cases' && id !== null ? 'case' : folder];
  if (screen) return looksAtScreen(screen, id, answer);
  const type = folder.replace(/ies$/, 'y').replace(/s$/, '');
  const read = (thing: string | null): Look => ({ type, id: thing, action: 'read' });
  // There is one of what has no plural.
  if (id !== null || type === folder) return [read(id)];
  return [{ type, id: null, action: 'list' }, ...idsIn(answer).map(read)];
}

function looksAtScreen({ of, lists }: (typeof SCREENS)[string], id: string | null, answer: unknown): Look[] {
  const whole: Look[] = of === null ? [] : [{ type: of, id, action: 'read' }];
  // Who has it already has seen it in this session.
  if (typeof answer !== 'object' || answer === null) return whole;
  const { cases } = answer as { cases?: object[] };
  const parts: object[] = cases ?? [answer];
  const shown = Object.entries(lists).flatMap(([member, type]): Look[] => [
    { type, id: null, action: 'list' },
    ...parts
      .flatMap((part) => idsOf(Reflect.get(part, member)))
      .map((one): Look => ({ type, id: one, action: 'read' })),
  ]);
  return [...whole, ...shown];
}

function idsOf(member: unknown): string[] {
  return Array.isArray(member) ? member.flatMap((one: unknown) => idOf(one)) : idOf(member);
}

/** Ids of the things in a list; a list is the one member of an answer that is an array of things with an id. */
function idsIn(answer: unknown): string[] {
  if (typeof answer !== 'object' || answer === null) return [];
  return Object.values(answer).flatMap((member: unknown) => (Array.isArray(member) ? idsOf(member) : []));
}

function idOf(thing: unknown): string[] {
  const id: unknown = typeof thing === 'object' && thing !== null ? Reflect.get(thing, 'id') : undefined;
  return typeof id === 'string' ? [id] : [];
}
