import { ValidationPipe, type ArgumentMetadata, type ValidationPipeOptions } from '@nestjs/common';
import { getMetadataStorage, ValidationTypes, type ValidationError } from 'class-validator';
import { inputFaults, toldName } from './input-check.js';
import type { Text } from '../contract/words.js';
import { InvalidInput, MAX_FAULTS, NotFound, type Fault } from './problem.js';
import { firstConstraint, messageFor } from './validation-messages.js';

/**
 * Checks bodies and queries against their class: unknown properties are refused, so that no name or note slips
 * in, and all faults are told at once. A decorator may bring its own sentence: `{ context: { text: { nl, en } } }`.
 * What no text may be, and what no object is, holds for every field without a decorator. A path with it names nothing.
 */
export function createValidationPipe(): ValidationPipe {
  return new InputPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: true, value: true },
    exceptionFactory: (errors) => new InvalidInput(faultsOf(errors)),
  });
}

class InputPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    // A message of a socket, and the socket itself, come by here too: their gateway checks and answers them.
    const isInput = metadata.type === 'param' || this.toValidate(metadata);
    const faults = isInput ? inputFaults(value, MAX_FAULTS) : [];
    if (faults.length === 0) return super.transform(value, metadata);
    if (metadata.type === 'param') throw new NotFound();
    throw new InvalidInput(oncePerPath([...faults, ...(await this.otherFaults(value, metadata))]));
  }

  private async otherFaults(value: unknown, metadata: ArgumentMetadata): Promise<Fault[]> {
    try {
      await super.transform(value, metadata);
      return [];
    } catch (error) {
      // A validator may itself stumble over such a text: that of e-mail addresses does over half a surrogate pair.
      return error instanceof InvalidInput ? (error.problem.errors ?? []) : [];
    }
  }

  protected override async validate(
    object: object,
    options?: ValidationPipeOptions,
  ): Promise<ValidationError[]> {
    return [...(await super.validate(object, options)), ...noObjects(object)];
  }
}

/**
 * class-validator is content with null, with nothing and with a list where a nested object is due; a service is not.
 * Errors of the same shape as its own.
 */
function noObjects(target: object): ValidationError[] {
  return nestedProperties(target).flatMap(({ property, optional, list }): ValidationError[] => {
    const value: unknown = Reflect.get(target, property);
    if (value === undefined && optional) return [];
    if (!list) return noObject(target, property, value);
    if (!Array.isArray(value)) return value === null ? [errorOf(target, property, value, [])] : [];
    const children = value.flatMap((item: unknown, index) => noObject(value, String(index), item));
    return children.length > 0 ? [{ property, target, value, children }] : [];
  });
}

function noObject(target: object, property: string, value: unknown): ValidationError[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [errorOf(target, property, value, [])];
  }
  const children = noObjects(value);
  return children.length > 0 ? [{ property, target, value, children }] : [];
}

function errorOf(
  target: object,
  property: string,
  value: unknown,
  children: ValidationError[],
): ValidationError {
  return { target, property, value, children, constraints: { nestedValidation: '' } };
}

interface NestedProperty {
  property: string;
  optional: boolean;
  list: boolean;
}

const nestedByClass = new Map<unknown, NestedProperty[]>();

function nestedProperties(target: object): NestedProperty[] {
  const { constructor } = target;
  const known = nestedByClass.get(constructor);
  if (known) return known;
  const all = getMetadataStorage().getTargetValidationMetadatas(constructor, '', false, false);
  const nested = all
    .filter(({ type }) => type === ValidationTypes.NESTED_VALIDATION)
    .map(({ propertyName: property, each }) => ({
      property,
      list: each,
      optional: all.some(
        (other) => other.propertyName === property && other.type === ValidationTypes.CONDITIONAL_VALIDATION,
      ),
    }));
  nestedByClass.set(constructor, nested);
  return nested;
}

function oncePerPath(faults: Fault[]): Fault[] {
  const byPath = new Map<string, Fault>();
  for (const fault of faults) if (!byPath.has(fault.path)) byPath.set(fault.path, fault);
  return [...byPath.values()].slice(0, MAX_FAULTS);
}

/** The faults in errors of class-validator, in the order of the fields. */
export function faultsOf(errors: ValidationError[]): Fault[] {
  const faults: Fault[] = [];
  collect(errors, '', faults);
  return oncePerPath(faults);
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
  const name = constraints?.whitelistValidation ? toldName(property) : property;
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
