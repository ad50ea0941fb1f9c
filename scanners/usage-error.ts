/** A mistake of the user: shown as one line, without a stack, and the process ends with 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
