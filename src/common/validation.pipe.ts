import { ValidationPipe } from '@nestjs/common';
import { getMetadataStorage, type ValidationError } from 'class-validator';
import type { Text } from './language.js';
import { InvalidInput, type Fault } from './problem.js';
import { firstConstraint, messageFor } from './validation-messages.js';

/** More faults than this help nobody, and would make the answer longer than the request. */
const MAX_FAULTS = 100;

/**
 * Checks bodies and queries against their DTO class: unknown properties are refused, so that no name or note slips
 * in, and all faults are told at once. A decorator may bring its own sentence: `{ context: { text: { nl, en } } }`.
 */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: true, value: true },
    exceptionFactory: (errors) => new InvalidInput(faultsOf(errors)),
  });
}

/** The faults in errors of class-validator, in the order of the fields. */
export function faultsOf(errors: ValidationError[]): Fault[] {
  const faults: Fault[] = [];
  collect(errors, '', faults);
  return faults.slice(0, MAX_FAULTS);
}

function collect(errors: ValidationError[], parent: string, faults: Fault[]): void {
  for (const error of errors) {
    const path = pathOf(parent, error);
    const constraint = firstConstraint(Object.keys(error.constraints ?? {}));
    if (constraint !== undefined) faults.push(...faultsOfField(error, constraint, path));
    if (error.children?.length) collect(error.children, path, faults);
  }
}

function pathOf(parent: string, { property, target, constraints }: ValidationError): string {
  if (Array.isArray(target)) return `${parent}[${property}]`;
  // The name of an unknown field was made up by the caller and may hold anything.
  const name = constraints?.whitelistValidation && !/^\w{1,40}$/.test(property) ? '?' : property;
  return parent ? `${parent}.${name}` : name;
}

function faultsOfField(error: ValidationError, constraint: string, path: string): Fault[] {
  if (constraint !== 'whitelistValidation' && (error.value === undefined || error.value === null)) {
    return [{ path, message: messageFor('isDefined', []) }];
  }
  const metadata = metadataOf(error, constraint);
  const message = ownText(error, constraint) ?? messageFor(constraint, metadata?.constraints ?? []);
  const wrongItems = metadata?.each && Array.isArray(error.value) ? failingItems(error.value, metadata) : [];
  if (wrongItems.length === 0) return [{ path, message }];
  return wrongItems.map((index) => ({ path: `${path}[${index}]`, message }));
}

function ownText(error: ValidationError, constraint: string): Text | undefined {
  // class-validator itself forgets the context of a validator that brings no English message.
  const context: unknown = error.contexts?.[constraint] ?? metadataOf(error, constraint)?.context;
  if (typeof context !== 'object' || context === null || !('text' in context)) return undefined;
  return context.text as Text;
}

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

function metadataOf(error: ValidationError, constraint: string): Metadata | undefined {
  if (!error.target) return undefined;
  return getMetadataStorage()
    .getTargetValidationMetadatas(error.target.constructor, '', false, false)
    .find((metadata) => metadata.propertyName === error.property && metadata.name === constraint);
}

/** class-validator tells that an item of a list is wrong, but not which: ask its constraint again for each. */
function failingItems(items: unknown[], metadata: Metadata): number[] {
  const [constraint] = getMetadataStorage().getTargetValidatorConstraints(metadata.constraintCls);
  if (!constraint) return [];
  const args = {
    constraints: metadata.constraints,
    property: metadata.propertyName,
    object: {},
    targetName: '',
  };
  return items.flatMap((value: unknown, index) =>
    constraint.instance.validate(value, { ...args, value }) === true ? [] : [index],
  );
}
