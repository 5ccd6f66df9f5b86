import { Injectable, type PipeTransform } from '@nestjs/common';
import { NotFound } from './problem.js';

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/** An id in a path. Whatever is not an id names nothing, so it is 404 and never reaches the database. */
@Injectable()
export class PathIdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    const id = value.toLowerCase();
    if (!UUID.test(id)) throw new NotFound();
    return id;
  }
}
