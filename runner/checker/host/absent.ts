/** Something that the answer was to export, and does not, was used. Its message is the name. */
export class NotExported extends Error {
  override name = 'NotExported';
}

/** Stands for an export that is not there: whatever is done with it throws. */
export function absent(name: string): never {
  const refuse = (): never => {
    throw new NotExported(name);
  };
  return new Proxy(function() {}, { get: refuse, apply: refuse, construct: refuse, has: refuse }) as never;
}
